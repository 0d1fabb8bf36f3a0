package io.ballast.adapter.alert;

import io.ballast.domain.consistency.Violation;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know.
 *
 * @param id constant over all attempts to deliver it
 * @param why in words; null where the kind says all
 * @param run that found it, if a run did
 * @param openPositions that nobody watches while it is so; null where it is not known
 * @param next what to do
 */
record Alert(
        UUID id,
        Kind kind,
        Instant at,
        @Nullable String why,
        @Nullable UUID run,
        @Nullable Outcome outcome,
        @Nullable ErrorCode errorCode,
        List<Violation> violations,
        @Nullable Long openPositions,
        String next) {

    Alert {
        violations = List.copyOf(violations);
    }

    /** The same told once more, in a message of its own. */
    Alert again(UUID newId, Instant now) {
        return new Alert(newId, kind, now, why, run, outcome, errorCode, violations, openPositions, next);
    }

    /** What is the same thing while it lasts. */
    String subject() {
        return kind.type();
    }
}
