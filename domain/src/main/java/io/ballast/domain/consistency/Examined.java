package io.ballast.domain.consistency;

import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Pyramid;
import io.ballast.domain.portfolio.Pyramids;
import io.ballast.domain.portfolio.Totals;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claim with what is recomputed from its rows, once for all rules.
 *
 * @param claim the rows
 * @param evidence the rows with their evidence
 * @param pyramids every instrument that has live layers or a pyramid state
 * @param totals recomputed from the positions
 * @param realisedLive Σ realised of the live rows
 * @param rows the seals of the rows, stored and recomputed
 * @param closed what was seen of the closed positions; null where they were not looked at
 * @param standard what the claim is held against
 */
record Examined(
        PortfolioSnapshot claim,
        SealedSnapshot evidence,
        Map<Instrument, Pyramid> pyramids,
        Totals totals,
        Money realisedLive,
        RowSeals rows,
        @Nullable ClosedRows closed,
        ConsistencyCheck.Standard standard,
        WatermarkReading watermark) {

    static Examined of(
            SealedSnapshot evidence,
            @Nullable ClosedRows closed,
            WatermarkReading watermark,
            ConsistencyCheck.Standard standard) {
        PortfolioSnapshot claim = evidence.snapshot();
        Money realisedLive = Money.ZERO;
        for (Position position : claim.positions()) {
            realisedLive = realisedLive.plus(position.realised());
        }
        return new Examined(
                claim,
                evidence,
                Pyramids.of(claim),
                Totals.of(claim.positions()),
                realisedLive,
                RowSeals.of(evidence, standard.sealer()),
                closed,
                standard,
                watermark);
    }

    ContractCatalogue catalogue() {
        return standard.catalogue();
    }

    Money epsilon() {
        return standard.epsilon();
    }

    /** A figure as it is told: money and prices with at least as many decimals as the portfolio's currency has. */
    String told(Object figure) {
        int decimals = claim.head().decimals();
        if (figure instanceof Money amount) {
            return amount.toPlain(decimals);
        }
        return figure instanceof Price price ? price.toPlain(decimals) : figure.toString();
    }
}
