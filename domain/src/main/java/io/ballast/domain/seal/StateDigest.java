package io.ballast.domain.seal;

import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;

/**
 * The digest of a whole portfolio: the head's figures, the counts, and the sums of the row digests. No clock value of
 * ours, no epoch and no uuid is in it, so the same commands give the same digest anywhere.
 */
public final class StateDigest {

    private StateDigest() {}

    /**
     * Refuses what is out of range.
     *
     * @param live the sum of the digests of all live rows, positions and pyramid states
     * @param closed the sum of the digests of all closed positions
     */
    public static Digest of(PortfolioSnapshot.Head head, Digest live, Digest closed) {
        Equity equity = head.equity();
        Totals totals = head.totals();
        return new Encoding("portfolio_state", head.id().value().length() + 3)
                .text(1, head.id().value())
                .text(2, head.currency().getCurrencyCode())
                .decimal(3, equity.initialCapital().value())
                .decimal(4, equity.closed().value())
                .decimal(5, equity.high().value())
                .decimal(6, totals.risk().value())
                .decimal(7, totals.volatility().value())
                .decimal(8, totals.margin().value())
                .whole(9, totals.positionsWithoutAtr())
                .decimal(10, equity.realisedClosed().value())
                .decimal(11, equity.capitalMoved().value())
                .whole(12, head.livePositions())
                .whole(13, head.livePyramids())
                .instant(14, head.lastEntryAt())
                .whole(15, head.seq())
                .digest(16, live)
                .digest(17, closed)
                .sealed();
    }

    /** The sum of the digests of all rows of a snapshot. */
    public static Digest liveSum(PortfolioSnapshot snapshot) {
        Digest sum = Digest.ZERO;
        for (var position : snapshot.positions()) {
            sum = sum.plus(RowDigest.of(snapshot.head().id(), position));
        }
        for (var pyramid : snapshot.pyramids()) {
            sum = sum.plus(RowDigest.of(snapshot.head().id(), pyramid));
        }
        return sum;
    }
}
