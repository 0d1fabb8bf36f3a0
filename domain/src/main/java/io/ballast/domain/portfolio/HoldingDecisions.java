package io.ballast.domain.portfolio;

import static io.ballast.domain.portfolio.Refusal.when;

import io.ballast.domain.command.Legs;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What happens to a position while it is held: its stop trails, it is rolled into the next expiry. */
final class HoldingDecisions {

    static final List<Refusal<Held<TrailStop>>> TRAIL_REFUSALS = List.of(
            when(
                    ReasonCode.STOP_BELOW_CURRENT,
                    held -> held.command()
                            .stop()
                            .isBelow(held.position().stops().current())),
            when(ReasonCode.STOP_ABOVE_HIGH, held -> held.command().stop().isAbove(newHigh(held))),
            when(
                    ReasonCode.HIGH_BELOW_STORED,
                    held -> newHigh(held).isBelow(held.position().stops().highestClose())),
            when(
                    ReasonCode.ATR_OUT_OF_RANGE,
                    held -> Opening.isOutOfRange(held.command().atr())));

    static final List<Refusal<Held<Roll>>> ROLL_REFUSALS = List.of(
            when(ReasonCode.OPENING, held -> held.is(PositionStatus.OPENING)),
            when(ReasonCode.NOT_OPEN, held -> !held.isOpenOrPartial()),
            when(ReasonCode.NO_TERMS, held -> held.facts().terms() == null),
            when(ReasonCode.PRICE_OUT_OF_RANGE, HoldingDecisions::aPriceIsOutOfRange),
            when(ReasonCode.STOP_OUT_OF_RANGE, HoldingDecisions::stopIsOutOfRange),
            when(
                    ReasonCode.HIGH_BELOW_STOP,
                    held -> held.command()
                            .highestCloseOrPrice()
                            .isBelow(held.command().stop())),
            when(
                    ReasonCode.ATR_OUT_OF_RANGE,
                    held -> Opening.isOutOfRange(held.command().atr())));

    private HoldingDecisions() {}

    static Decision trail(Held<TrailStop> held) {
        Optional<ReasonCode> refusal = Refusal.first(TRAIL_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position position = held.position();
        Price atr = held.command().atr();
        Position trailed = position.withStops(
                        new Stops(position.stops().initial(), held.command().stop(), newHigh(held)))
                .withAtr(atr == null ? position.atr() : atr);
        return held.portfolio().replace(held, trailed, held.portfolio().equity(), List.of());
    }

    static Decision roll(Held<Roll> held) {
        Optional<ReasonCode> refusal = Refusal.first(ROLL_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position old = held.position();
        Roll roll = held.command();
        Money profit = old.profitAt(roll.exitPrice(), old.lots());
        ContractTerms terms = Objects.requireNonNull(held.facts().terms());
        Position rolled = old.withEntry(new Entry(old.entry().at(), roll.price()))
                .withSize(Size.of(old.lots(), old.size().openedLots(), terms))
                .withStops(Stops.at(roll.stop(), roll.highestCloseOrPrice()))
                .withAtr(roll.atr())
                .withLegs(Legs.textOf(roll.legs()))
                .withRealised(old.realised().plus(profit));
        return held.portfolio().replace(held, rolled, held.portfolio().equity().afterTaking(profit), List.of());
    }

    private static Price newHigh(Held<TrailStop> held) {
        Price given = held.command().highestClose();
        return given == null ? held.position().stops().highestClose() : given;
    }

    private static boolean aPriceIsOutOfRange(Held<Roll> held) {
        return !held.command().exitPrice().isPositive()
                || !held.command().price().isPositive();
    }

    private static boolean stopIsOutOfRange(Held<Roll> held) {
        return !held.command().stop().isPositive()
                || !held.command().stop().isBelow(held.command().price());
    }
}
