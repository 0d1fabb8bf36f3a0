package io.ballast.domain.portfolio;

import io.ballast.domain.money.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the end of a position. All null while it is live.
 *
 * @param at when it ended
 * @param price at what price the last lots were sold, or null when nothing was ever held
 * @param reason why, in the engine's words
 */
public record ExitData(
        @Nullable Instant at,
        @Nullable Price price,
        @Nullable String reason) {

    /** Nothing: the position has not ended. */
    public static final ExitData NONE = new ExitData(null, null, null);

    public boolean isNone() {
        return at == null && price == null && reason == null;
    }
}
