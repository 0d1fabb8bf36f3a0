package io.ballast.domain.seal;

import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.money;
import static io.ballast.domain.fixture.Samples.price;

import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Layer;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.portfolio.Totals;

/** Rows that hold another value in every column, so that no two can be swapped unnoticed. */
final class SealSamples {

    static final Position FULL = new Position(
            new PositionId("BN-7"),
            BANK_NIFTY,
            PositionStatus.CLOSED,
            new Layer(3, false),
            new Entry(NOW, price("50000.12345678")),
            new Size(
                    Lots.of(5),
                    Lots.of(7),
                    Quantity.of(150),
                    new ContractTerms(Quantity.of(30), Money.of(31), Money.of(270_000))),
            new Stops(price("49500"), price("49600"), price("50400")),
            price("350.5"),
            money("-1234.56789012"),
            "{\"pe\":\"BN49500PE\"}",
            new ExitData(NOW.plusSeconds(60), price("50100"), "stop hit é"));

    static final Position SPARSE =
            FULL.withAtr(null).withLegs(null).withExit(ExitData.NONE).withStatus(PositionStatus.OPEN);

    static final PyramidState STATE = new PyramidState(BANK_NIFTY, price("50300"), new PositionId("BN-7"), 5);

    static final PyramidState ORPHANED = new PyramidState(BANK_NIFTY, price("50300"), null, 5);

    static final PortfolioSnapshot.Head HEAD = new PortfolioSnapshot.Head(
            Samples.MAIN,
            Samples.MAIN_UUID,
            Samples.RUPEES,
            new Equity(
                    Money.of(5_000_000), Money.of(5_100_000), Money.of(5_120_000), Money.of(99_000), Money.of(1_000)),
            new Totals(Money.of(75_000), Money.of(52_500), Money.of(1_350_000), 9),
            11,
            12,
            NOW,
            1_284);

    private SealSamples() {}
}
