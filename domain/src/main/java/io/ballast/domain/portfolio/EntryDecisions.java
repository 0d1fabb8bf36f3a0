package io.ballast.domain.portfolio;

import static io.ballast.domain.portfolio.Refusal.when;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.Warning;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an entry that was begun ends: filled, or not. */
final class EntryDecisions {

    static final List<Refusal<Held<ConfirmEntry>>> CONFIRM_REFUSALS = List.of(
            when(ReasonCode.NOT_OPENING, held -> !held.is(PositionStatus.OPENING)),
            when(ReasonCode.LOTS_OUT_OF_RANGE, EntryDecisions::filledLotsAreOutOfRange),
            when(ReasonCode.PRICE_OUT_OF_RANGE, held -> !held.command().price().isPositive()));

    static final List<Refusal<Held<CancelEntry>>> CANCEL_REFUSALS =
            List.of(when(ReasonCode.NOT_OPENING, held -> !held.is(PositionStatus.OPENING)));

    private EntryDecisions() {}

    static Decision confirm(Held<ConfirmEntry> held) {
        Optional<ReasonCode> refusal = Refusal.first(CONFIRM_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position ordered = held.position();
        ConfirmEntry fill = held.command();
        Price high = fill.highestClose() == null ? fill.price() : fill.highestClose();
        Stops stops = ordered.stops();
        Position filled = ordered.withStatus(PositionStatus.OPEN)
                .withEntry(new Entry(ordered.entry().at(), fill.price()))
                .withSize(Size.of(filledLots(held), ordered.terms()))
                .withStops(new Stops(
                        stops.initial(), stops.current(), stops.highestClose().max(high)));
        return held.portfolio().replace(held, filled, held.portfolio().equity(), oddities(held, filled));
    }

    static Decision cancel(Held<CancelEntry> held) {
        Optional<ReasonCode> refusal = Refusal.first(CANCEL_REFUSALS, held);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        Position never = held.position()
                .withStatus(PositionStatus.CLOSED)
                .withExit(new ExitData(held.command().at(), null, held.command().reason()));
        return held.portfolio().replace(held, never, held.portfolio().equity(), List.of());
    }

    /** A fill is a fact: whatever is odd about it is reported, and it is recorded all the same. */
    private static List<Warning> oddities(Held<ConfirmEntry> held, Position filled) {
        List<Warning> odd = new ArrayList<>();
        Price fill = filled.entryPrice();
        if (!fill.isAbove(filled.stops().current())) {
            odd.add(new Warning(
                    Warning.FILL_NOT_ABOVE_STOP,
                    "filled at " + fill + ", not above its stop "
                            + filled.stops().current()));
        }
        held.pyramid()
                .below(filled)
                .filter(below -> !fill.isAbove(below.entryPrice()))
                .ifPresent(below -> odd.add(new Warning(
                        Warning.FILL_NOT_ABOVE_LAST,
                        "filled at " + fill + ", not above layer "
                                + below.layer().number() + " at " + below.entryPrice())));
        Lots ordered = held.position().lots();
        if (filled.lots().isFewerThan(ordered)) {
            odd.add(new Warning(
                    Warning.PARTIALLY_FILLED, "filled " + filled.lots() + " of " + ordered + " lots ordered"));
        }
        return odd;
    }

    private static Lots filledLots(Held<ConfirmEntry> held) {
        Lots filled = held.command().lots();
        return filled == null ? held.position().lots() : filled;
    }

    private static boolean filledLotsAreOutOfRange(Held<ConfirmEntry> held) {
        Lots filled = filledLots(held);
        return !filled.isPositive() || held.position().lots().isFewerThan(filled);
    }
}
