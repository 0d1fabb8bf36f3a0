package io.ballast.domain.portfolio;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a position is in its life. An order that is out and an exit that is not confirmed are exposure: everything but
 * {@link #CLOSED} is live.
 */
public enum PositionStatus {
    /** The entry order may be out; counts at its full size. */
    OPENING,
    /** Held as it was opened. */
    OPEN,
    /** Held, part of it was sold. */
    PARTIAL,
    /** Held, an exit order may be out. */
    CLOSING,
    /** No longer held, or never was. */
    CLOSED;

    /** Whether a position of this status is exposure. */
    public boolean isLive() {
        return this != CLOSED;
    }

    /** Whether an order of the position may be out, so that only the broker knows how much is held. */
    public boolean isInDoubt() {
        return this == OPENING || this == CLOSING;
    }

    /** The word in the store and in documents: {@code open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that word, if there is one; the word must match exactly. */
    public static Optional<PositionStatus> of(String word) {
        for (PositionStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
