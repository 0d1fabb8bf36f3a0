package io.ballast.contract;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.TradeCommand.AddPyramid;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.BeginEntry;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Everyday commands, each with an id of its own: {@code openBase("BN-1", "BANK_NIFTY", 50_000)}. */
public final class Orders {

    /** When all of this happens: a time at which every instrument of the catalogue has terms. */
    public static final Instant AT = Instant.parse("2026-01-05T03:45:00.000001Z");

    private static final AtomicLong COUNTER = new AtomicLong();

    private Orders() {}

    public static OpenBase openBase(String position, String instrument, long price) {
        return new OpenBase(nextId(), AT, order(position, instrument, price));
    }

    public static AddPyramid addPyramid(String position, String instrument, long price) {
        return new AddPyramid(nextId(), AT, order(position, instrument, price));
    }

    public static BeginEntry beginBase(String position, String instrument, long price) {
        return new BeginEntry(nextId(), AT, true, order(position, instrument, price));
    }

    public static ConfirmEntry confirm(String position, long price, long lots) {
        return new ConfirmEntry(nextId(), AT, new PositionId(position), Price.of(price), Lots.of(lots), null);
    }

    public static CancelEntry cancelEntry(String position) {
        return new CancelEntry(nextId(), AT, new PositionId(position), "no liquidity");
    }

    public static TrailStop trail(String position, long stop, long high) {
        return new TrailStop(nextId(), AT, new PositionId(position), Price.of(stop), Price.of(high), null);
    }

    public static BeginExit beginExit(String position) {
        return new BeginExit(nextId(), AT, new PositionId(position), "stop hit");
    }

    public static Reduce reduce(String position, long lots, long price) {
        return new Reduce(nextId(), AT, new PositionId(position), Lots.of(lots), Price.of(price), "half off");
    }

    public static Close close(String position, long price) {
        return new Close(nextId(), AT, new PositionId(position), Price.of(price), "trend over");
    }

    public static AdjustCapital deposit(String amount) {
        return new AdjustCapital(nextId(), AT, Money.parse(amount), null);
    }

    /** A command that any portfolio refuses: the position was never there. */
    public static Close refused() {
        return close("NEVER-OPENED", 1);
    }

    /** An id that was never given before. */
    public static CommandId nextId() {
        return new CommandId("cmd-" + COUNTER.incrementAndGet());
    }

    /** Ten lots, stopped one tenth below the price, ATR two hundredths of it. */
    private static EntryOrder order(String position, String instrument, long price) {
        return new EntryOrder(
                new Instrument(instrument),
                new PositionId(position),
                Price.of(price),
                Lots.of(10),
                Price.of(price - price / 10),
                Price.of(Math.max(1, price / 50)),
                null,
                null,
                null);
    }
}
