package io.ballast.domain.portfolio;

import io.ballast.domain.identity.PortfolioId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store claims a portfolio to be at one point in time: well-typed, and nothing more. Only
 * {@code ConsistencyCheck} makes a {@link Portfolio} out of it.
 *
 * @param positions the live positions, in any order
 * @param pyramids the pyramid states, in any order
 */
public record PortfolioSnapshot(Head head, List<Position> positions, List<PyramidState> pyramids) {

    public PortfolioSnapshot {
        positions = List.copyOf(positions);
        pyramids = List.copyOf(pyramids);
    }

    /**
     * The head row without its coordination columns and seals.
     *
     * @param uuid drawn at creation; tells this portfolio from another of the same id
     * @param livePositions how many live positions there are
     * @param livePyramids how many pyramid states there are
     * @param lastEntryAt the latest entry time ever accepted, or null when nothing was ever opened
     * @param seq how many entries the journal has
     */
    public record Head(
            PortfolioId id,
            UUID uuid,
            Currency currency,
            Equity equity,
            Totals totals,
            long livePositions,
            long livePyramids,
            @Nullable Instant lastEntryAt,
            long seq) {

        /** How many decimals an amount in the portfolio's currency has at least when it is told. */
        public int decimals() {
            return Math.max(0, currency.getDefaultFractionDigits());
        }
    }
}
