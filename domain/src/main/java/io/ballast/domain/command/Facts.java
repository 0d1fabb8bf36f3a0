package io.ballast.domain.command;

import io.ballast.domain.instrument.ContractTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on besides the portfolio and the command. Journaled with the decision, so that the fold of the
 * journal and an audit never ask a catalogue or a clock.
 *
 * @param decidedAt the committer's clock at the decision, UTC
 * @param terms the terms resolved for an opening or a roll, or null when there are none
 * @param maxPyramids the pyramids that a new base may carry, or null when the instrument is not listed
 * @param positionIdUsed whether the position id of an opening was ever used, live or closed
 */
public record Facts(
        Instant decidedAt,
        @Nullable ContractTerms terms,
        @Nullable Integer maxPyramids,
        boolean positionIdUsed) {

    /** The facts of a command that opens nothing and rolls nothing. */
    public static Facts at(Instant decidedAt) {
        return new Facts(decidedAt, null, null, false);
    }
}
