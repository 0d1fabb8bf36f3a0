package io.ballast.cli.demo;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Position;
import java.math.BigDecimal;

/** What an engine must not do, and what must be refused with a reason: a rejection is a decision like any other. */
final class Mistakes {

    private static final Money TOO_MUCH = Money.of(900_000_000);
    private static final Price ONE = new Price(BigDecimal.ONE);

    private Mistakes() {}

    /** A mistake about one of the live positions, of which there is at least one. */
    static TradeCommand next(Moment moment) {
        Position position = moment.any(moment.portfolio().positions());
        return switch (moment.random().nextInt(6)) {
            case 0 -> new TrailStop(moment.id(), moment.at(), position.id(), lowered(position), null, null);
            case 1 -> new OpenBase(moment.id(), moment.at(), moment.order(position.id()));
            case 2 ->
                new Close(
                        moment.id(),
                        moment.at(),
                        new PositionId("NO-SUCH-" + moment.id()),
                        moment.price(),
                        "a position that never was");
            case 3 -> new OpenBase(moment.id(), moment.at(), unlisted(moment));
            case 4 ->
                new Reduce(
                        moment.id(), moment.at(), position.id(), position.lots(), moment.price(), "all of it, in part");
            default -> new AdjustCapital(moment.id(), moment.at(), TOO_MUCH.negated(), "more than there is");
        };
    }

    private static Price lowered(Position position) {
        return position.stops().current().minus(ONE);
    }

    private static EntryOrder unlisted(Moment moment) {
        EntryOrder order = moment.order(new PositionId("TU-" + moment.id()));
        return new EntryOrder(
                new Instrument("TULIPS"),
                order.positionId(),
                order.price(),
                order.lots(),
                order.stop(),
                order.atr(),
                null,
                null,
                null);
    }
}
