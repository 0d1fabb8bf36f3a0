package io.ballast.domain.portfolio;

import static io.ballast.domain.portfolio.Refusal.when;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.Legs;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opening a layer: {@code begin_entry}, {@code open_base}, {@code add_pyramid}. */
record Opening(Portfolio portfolio, Pyramid pyramid, TradeCommand.Opening command, Facts facts) {

    /** How far ahead of the committer's clock an entry may be dated: clocks of one site differ a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final List<Refusal<Opening>> OF_ANY_LAYER_FIRST = List.of(
            when(ReasonCode.POSITION_ID_USED, Opening::idIsUsed), when(ReasonCode.NO_TERMS, Opening::hasNoTerms));

    private static final List<Refusal<Opening>> OF_A_BASE =
            List.of(when(ReasonCode.NOT_FLAT, opening -> !opening.pyramid.isFlat()));

    private static final List<Refusal<Opening>> OF_A_PYRAMID = List.of(
            when(ReasonCode.NO_BASE, opening -> opening.pyramid.base().isEmpty()),
            when(ReasonCode.BASE_CLOSING, Opening::baseIsClosing),
            when(ReasonCode.IN_DOUBT, Opening::aLayerIsInDoubt),
            when(ReasonCode.MAX_PYRAMIDS, Opening::pyramidIsFull));

    private static final List<Refusal<Opening>> OF_ANY_LAYER_LAST = List.of(
            when(
                    ReasonCode.LOTS_OUT_OF_RANGE,
                    opening -> !opening.order().lots().isTradable()),
            when(
                    ReasonCode.PRICE_OUT_OF_RANGE,
                    opening -> !opening.order().price().isPositive()),
            when(ReasonCode.PRICE_NOT_ABOVE_LAST, Opening::priceIsNotAboveLast),
            when(ReasonCode.STOP_OUT_OF_RANGE, Opening::stopIsOutOfRange),
            when(ReasonCode.HIGH_BELOW_STOP, Opening::highIsBelowStop),
            when(
                    ReasonCode.ATR_OUT_OF_RANGE,
                    opening -> isOutOfRange(opening.order().atr())),
            when(ReasonCode.AT_IN_FUTURE, Opening::isDatedInFuture),
            when(ReasonCode.OUT_OF_RANGE, Opening::layersAreSpent));

    static final List<Refusal<Opening>> BASE_REFUSALS = joined(OF_A_BASE);
    static final List<Refusal<Opening>> PYRAMID_REFUSALS = joined(OF_A_PYRAMID);

    private static List<Refusal<Opening>> joined(List<Refusal<Opening>> middle) {
        List<Refusal<Opening>> all = new ArrayList<>(OF_ANY_LAYER_FIRST);
        all.addAll(middle);
        all.addAll(OF_ANY_LAYER_LAST);
        return List.copyOf(all);
    }

    Decision decide() {
        Optional<ReasonCode> refusal = Refusal.first(command.isBase() ? BASE_REFUSALS : PYRAMID_REFUSALS, this);
        if (refusal.isPresent()) {
            return new Decision.Rejected(refusal.get());
        }
        return portfolio.enter(pyramid, newPosition(), maxPyramids());
    }

    private Position newPosition() {
        EntryOrder order = order();
        ContractTerms terms = Objects.requireNonNull(facts.terms());
        return new Position(
                order.positionId(),
                order.instrument(),
                command instanceof TradeCommand.BeginEntry ? PositionStatus.OPENING : PositionStatus.OPEN,
                pyramid.top().map(top -> top.layer().next()).orElse(Layer.BASE),
                new Entry(command.at(), order.price()),
                Size.of(order.lots(), terms),
                Stops.at(order.stop(), order.highestCloseOrPrice()),
                order.atr(),
                Money.ZERO,
                Legs.textOf(order.legs()),
                ExitData.NONE);
    }

    private int maxPyramids() {
        PyramidState state = pyramid.state();
        return command.isBase() || state == null ? Objects.requireNonNull(facts.maxPyramids()) : state.maxPyramids();
    }

    private EntryOrder order() {
        return command.order();
    }

    private boolean idIsUsed() {
        PositionId id = order().positionId();
        return facts.positionIdUsed() || portfolio.position(id).isPresent();
    }

    private boolean hasNoTerms() {
        return facts.terms() == null || facts.maxPyramids() == null;
    }

    private boolean baseIsClosing() {
        return pyramid.base()
                .filter(base -> base.status() == PositionStatus.CLOSING)
                .isPresent();
    }

    private boolean aLayerIsInDoubt() {
        return pyramid.layers().stream().anyMatch(layer -> layer.status().isInDoubt());
    }

    private boolean pyramidIsFull() {
        return pyramid.layers().size() >= 1 + maxPyramids();
    }

    private boolean priceIsNotAboveLast() {
        return !command.isBase()
                && pyramid.top()
                        .filter(top -> !order().price().isAbove(top.entryPrice()))
                        .isPresent();
    }

    private boolean stopIsOutOfRange() {
        return !order().stop().isPositive() || !order().stop().isBelow(order().price());
    }

    private boolean highIsBelowStop() {
        return order().highestCloseOrPrice().isBelow(order().stop());
    }

    private boolean isDatedInFuture() {
        return command.at().isAfter(facts.decidedAt().plus(CLOCK_TOLERANCE));
    }

    /** A layer's number is the highest live one and one more, so it can climb for ever. */
    private boolean layersAreSpent() {
        return pyramid.top()
                .filter(top -> top.layer().number() == Integer.MAX_VALUE)
                .isPresent();
    }

    /** Whether an ATR was given and is not above 0. */
    static boolean isOutOfRange(@Nullable Price atr) {
        return atr != null && !atr.isPositive();
    }
}
