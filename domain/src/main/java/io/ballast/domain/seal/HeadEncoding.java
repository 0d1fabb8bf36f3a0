package io.ballast.domain.seal;

import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import java.nio.ByteBuffer;

/** What is sealed of a whole portfolio: the head's figures, the counts, and the sums of the rows' seals. */
final class HeadEncoding {

    private HeadEncoding() {}

    static ByteBuffer of(PortfolioSnapshot.Head head, Digest live, Digest closed) {
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
                .content();
    }
}
