package io.ballast.adapter.postgres;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Legs;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A portfolio in which every kind of row stands: each status, with and without what may be missing. */
final class Traded {

    private Traded() {}

    /** Up to where rows are remembered as what they once were. */
    static final List<TradeCommand> FIRST = List.of(
            new TradeCommand.OpenBase(
                    new CommandId("c-1"), Fixture.OPENED, order("BANK_NIFTY", "BN-1", 52_000, Price.of(350), legs())),
            Fixture.open("c-2", "GOLD_MINI", "GM-1"),
            new TradeCommand.Reduce(
                    new CommandId("c-3"), Fixture.OPENED, id("GM-1"), Lots.of(2), Price.parse("52100.55"), "half off"),
            Fixture.open("c-4", "COPPER", "CP-1"),
            new TradeCommand.AddPyramid(
                    new CommandId("c-5"), Fixture.OPENED, order("COPPER", "CP-2", 52_500, null, null)),
            new TradeCommand.Close(
                    new CommandId("c-6"), Fixture.OPENED, id("CP-1"), Price.parse("53000.05"), "target é reached"),
            new TradeCommand.BeginEntry(
                    new CommandId("c-7"), Fixture.OPENED, true, order("SILVER_MINI", "SM-1", 52_000, null, null)));

    /** The last two of them are what a recovery reads of the journal: one applied, with a warning, and one refused. */
    static final List<TradeCommand> THEN = List.of(
            new TradeCommand.AddPyramid(
                    new CommandId("c-8"), Fixture.OPENED, order("BANK_NIFTY", "BN-2", 52_500, null, null)),
            Fixture.trail("c-9", "BN-1", 51_900),
            new TradeCommand.BeginEntry(
                    new CommandId("c-10"), Fixture.OPENED, false, order("GOLD_MINI", "GM-2", 52_500, null, legs())),
            new TradeCommand.BeginExit(new CommandId("c-11"), Fixture.OPENED, id("BN-2"), "stop hit"),
            new TradeCommand.AdjustCapital(new CommandId("c-12"), Fixture.OPENED, Money.parse("12345.67"), "deposit"),
            new TradeCommand.ConfirmEntry(
                    new CommandId("c-13"), Fixture.OPENED, id("SM-1"), Price.of(51_400), Lots.of(4), null),
            Fixture.close("c-14", "XX-9"));

    /** Trades all of it, remembers on the way what was, and leaves the portfolio idle. */
    static void in(Fixture fixture, SealedTables tables) {
        SealedPortfolio state = fixture.create();
        Leadership leadership = fixture.lead("a");
        for (TradeCommand command : FIRST) {
            state = commit(fixture, leadership, state, command);
        }
        tables.remember("earlier");
        for (TradeCommand command : THEN) {
            state = commit(fixture, leadership, state, command);
        }
        fixture.ownership().release(leadership, "done");
        tables.remember("untouched");
    }

    private static SealedPortfolio commit(
            Fixture fixture, Leadership leadership, SealedPortfolio before, TradeCommand command) {
        var batch = Fixture.batch(before, command);
        fixture.commit(leadership, batch);
        return batch.after();
    }

    private static EntryOrder order(
            String instrument, String position, long price, @Nullable Price atr, @Nullable Legs legs) {
        return new EntryOrder(
                new Instrument(instrument),
                id(position),
                Price.of(price),
                Lots.of(5),
                Price.of(price - 500),
                atr,
                null,
                null,
                legs);
    }

    private static Legs legs() {
        return new Legs(Map.of("ce", "BN52000CE é", "pe", "BN52000PE"));
    }

    private static PositionId id(String position) {
        return new PositionId(position);
    }
}
