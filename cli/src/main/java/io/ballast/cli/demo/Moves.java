package io.ballast.cli.demo;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.TradeCommand.AddPyramid;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.BeginEntry;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.CancelExit;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.Pyramid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What makes sense next: an engine that buys strength, pyramids, trails its stops and takes profits. */
final class Moves {

    private Moves() {}

    static TradeCommand next(Moment moment) {
        Optional<Position> opening = moment.layer(PositionStatus.OPENING);
        if (opening.isPresent()) {
            return endEntry(moment, opening.get());
        }
        Optional<Position> closing = moment.layer(PositionStatus.CLOSING);
        if (closing.isPresent()) {
            return endExit(moment, closing.get());
        }
        if (moment.pyramid().isFlat()) {
            return moment.chance(60)
                    ? new OpenBase(moment.id(), moment.at(), moment.order(moment.newPosition()))
                    : new BeginEntry(moment.id(), moment.at(), true, moment.order(moment.newPosition()));
        }
        return hold(moment);
    }

    private static TradeCommand endEntry(Moment moment, Position position) {
        if (moment.chance(15)) {
            return new CancelEntry(moment.id(), moment.at(), position.id(), "not filled");
        }
        boolean isPartial = position.lots().count() > 1 && moment.chance(20);
        Lots filled = isPartial ? position.lots().minus(Lots.of(1)) : null;
        return new ConfirmEntry(moment.id(), moment.at(), position.id(), position.entryPrice(), filled, null);
    }

    private static TradeCommand endExit(Moment moment, Position position) {
        if (moment.chance(25)) {
            return new CancelExit(moment.id(), moment.at(), position.id(), "order expired");
        }
        if (position.lots().count() > 1 && moment.chance(25)) {
            return new Reduce(moment.id(), moment.at(), position.id(), Lots.of(1), moment.price(), "filled in part");
        }
        return new Close(moment.id(), moment.at(), position.id(), moment.price(), "exit filled");
    }

    private static TradeCommand hold(Moment moment) {
        Position position = moment.any(moment.pyramid().layers());
        int dice = moment.random().nextInt(100);
        if (dice < 30 && mayPyramid(moment)) {
            return pyramid(moment);
        } else if (dice < 38 && position.lots().count() > 1) {
            return new Reduce(moment.id(), moment.at(), position.id(), Lots.of(1), moment.price(), "first target");
        } else if (dice < 48) {
            return new BeginExit(moment.id(), moment.at(), position.id(), "stop touched");
        } else if (dice < 54) {
            return new Close(moment.id(), moment.at(), position.id(), moment.price(), "trend over");
        } else if (dice < 58) {
            return roll(moment, position);
        } else if (dice < 61) {
            return moveCapital(moment);
        }
        return trail(moment, position);
    }

    private static boolean mayPyramid(Moment moment) {
        Pyramid pyramid = moment.pyramid();
        boolean isRoomLeft = pyramid.state() != null
                && pyramid.layers().size() <= pyramid.state().maxPyramids();
        return isRoomLeft
                && pyramid.base().isPresent()
                && pyramid.top()
                        .filter(top -> moment.price().isAbove(top.entryPrice()))
                        .isPresent();
    }

    private static TradeCommand pyramid(Moment moment) {
        return moment.chance(60)
                ? new AddPyramid(moment.id(), moment.at(), moment.order(moment.newPosition()))
                : new BeginEntry(moment.id(), moment.at(), false, moment.order(moment.newPosition()));
    }

    private static TradeCommand trail(Moment moment, Position position) {
        Price high = position.stops().highestClose().max(moment.price());
        Price stop = position.stops().current().max(moment.stop());
        @Nullable Price atr = moment.chance(50) ? moment.atr() : null;
        return new TrailStop(moment.id(), moment.at(), position.id(), stop, high, atr);
    }

    private static TradeCommand roll(Moment moment, Position position) {
        return new Roll(
                moment.id(),
                moment.at(),
                position.id(),
                moment.price(),
                moment.price(),
                moment.stop(),
                null,
                null,
                moment.atr(),
                null);
    }

    private static TradeCommand moveCapital(Moment moment) {
        Money amount = Money.of(moment.random().nextLong(1, 11) * 25_000);
        return moment.chance(60)
                ? new AdjustCapital(moment.id(), moment.at(), amount, "deposit")
                : new AdjustCapital(moment.id(), moment.at(), amount.negated(), "withdrawal");
    }
}
