package io.ballast.domain.portfolio;

import static io.ballast.domain.portfolio.Refusal.when;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelExit;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** How a position is left: an exit is announced, taken back, or filled in part or in full. */
final class ExitDecisions {

    static final List<Refusal<Held<BeginExit>>> BEGIN_REFUSALS = List.of(
            when(ReasonCode.OPENING, held -> held.is(PositionStatus.OPENING)),
            when(ReasonCode.ALREADY_CLOSING, held -> held.is(PositionStatus.CLOSING)));

    static final List<Refusal<Held<CancelExit>>> CANCEL_REFUSALS =
            List.of(when(ReasonCode.NOT_CLOSING, held -> !held.is(PositionStatus.CLOSING)));

    static final List<Refusal<Held<Reduce>>> REDUCE_REFUSALS = List.of(
            when(ReasonCode.OPENING, held -> held.is(PositionStatus.OPENING)),
            when(ReasonCode.LOTS_OUT_OF_RANGE, held -> !held.command().lots().isTradable()),
            when(
                    ReasonCode.LOTS_NOT_BELOW_HELD,
                    held -> !held.command().lots().isFewerThan(held.position().lots())),
            when(ReasonCode.PRICE_OUT_OF_RANGE, held -> !held.command().price().isPositive()));

    static final List<Refusal<Held<Close>>> CLOSE_REFUSALS = List.of(
            when(ReasonCode.OPENING, held -> held.is(PositionStatus.OPENING)),
            when(ReasonCode.PRICE_OUT_OF_RANGE, held -> !held.command().price().isPositive()));

    private ExitDecisions() {}

    static Decision begin(Held<BeginExit> held) {
        return Refusal.first(BEGIN_REFUSALS, held)
                .<Decision>map(Decision.Rejected::new)
                .orElseGet(() -> changeStatus(held, PositionStatus.CLOSING));
    }

    /** The order will not be filled: the position is again what its lots say. */
    static Decision cancel(Held<CancelExit> held) {
        Size size = held.position().size();
        PositionStatus back = size.lots().isFewerThan(size.openedLots()) ? PositionStatus.PARTIAL : PositionStatus.OPEN;
        return Refusal.first(CANCEL_REFUSALS, held)
                .<Decision>map(Decision.Rejected::new)
                .orElseGet(() -> changeStatus(held, back));
    }

    static Decision reduce(Held<Reduce> held) {
        Optional<ReasonCode> refusal = Refusal.first(REDUCE_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position before = held.position();
        Lots sold = held.command().lots();
        Money profit = before.profitAt(held.command().price(), sold);
        Size size = before.size();
        Position rest = before.withSize(Size.of(size.lots().minus(sold), size.openedLots(), size.terms()))
                .withRealised(before.realised().plus(profit))
                .withStatus(held.is(PositionStatus.CLOSING) ? PositionStatus.CLOSING : PositionStatus.PARTIAL);
        return held.portfolio().replace(held, rest, held.portfolio().equity().afterTaking(profit), List.of());
    }

    static Decision close(Held<Close> held) {
        Optional<ReasonCode> refusal = Refusal.first(CLOSE_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position before = held.position();
        Close close = held.command();
        Money profit = before.profitAt(close.price(), before.lots());
        Position closed = before.withStatus(PositionStatus.CLOSED)
                .withRealised(before.realised().plus(profit))
                .withExit(new ExitData(close.at(), close.price(), close.reason()));
        Equity equity = held.portfolio().equity().afterClosing(profit, closed.realised());
        return held.portfolio().replace(held, closed, equity, List.of());
    }

    private static Decision changeStatus(Held<?> held, PositionStatus status) {
        Position changed = held.position().withStatus(status);
        return held.portfolio().replace(held, changed, held.portfolio().equity(), List.of());
    }
}
