package io.ballast.contract;

import io.ballast.domain.ownership.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the history of ownership, as it is stored.
 *
 * @param epoch that was in force from then on
 * @param phase that was entered
 * @param instance who did it, or null when nobody owned the portfolio
 * @param reason that was given, or null
 */
public record Turn(
        long epoch,
        Phase phase,
        @Nullable String instance,
        @Nullable String reason) {}
