package io.ballast.domain.consistency;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Pyramid;
import io.ballast.domain.portfolio.PyramidState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What must hold for the live layers of an instrument, and for the pyramid state beside them. */
final class PyramidRules {

    static final ConsistencyRule ONE_BASE_AT_LAYER_ONE = onEachInstrument(RuleId.Y01, PyramidRules::bases);

    static final ConsistencyRule STATE_NAMES_THE_BASE = onEachInstrument(RuleId.Y02, PyramidRules::namedBase);

    static final ConsistencyRule LAYERS_ARE_DISTINCT_AND_FEW = onEachInstrument(RuleId.Y03, PyramidRules::layers);

    static final ConsistencyRule LAST_PRICE_IS_THAT_OF_THE_TOP = onEachInstrument(RuleId.Y04, PyramidRules::lastPrice);

    /** Legal after the base was closed first; nothing new is opened until the instrument is flat. */
    static final ConsistencyRule LAYERS_STAND_ON_A_BASE = onEachInstrument(
            RuleId.Y05,
            pyramid -> pyramid.isFlat() || pyramid.base().isPresent()
                    ? List.of()
                    : List.of(warning(
                            RuleId.Y05,
                            pyramid,
                            "a live base",
                            pyramid.layers().size() + " live layers and no base: nothing new is opened until flat")));

    static final ConsistencyRule FLAT_HAS_NO_STATE = onEachInstrument(
            RuleId.Y06,
            pyramid -> pyramid.isFlat()
                    ? List.of(warning(RuleId.Y06, pyramid, "no pyramid state", "a pyramid state"))
                    : List.of());

    static final List<ConsistencyRule> ALL = List.of(
            ONE_BASE_AT_LAYER_ONE,
            STATE_NAMES_THE_BASE,
            LAYERS_ARE_DISTINCT_AND_FEW,
            LAST_PRICE_IS_THAT_OF_THE_TOP,
            LAYERS_STAND_ON_A_BASE,
            FLAT_HAS_NO_STATE);

    private PyramidRules() {}

    private static List<Violation> bases(Pyramid pyramid) {
        List<Violation> violations = new ArrayList<>();
        List<PositionId> bases = pyramid.layers().stream()
                .filter(Position::isLiveBase)
                .map(Position::id)
                .toList();
        if (bases.size() > 1) {
            violations.add(fatal(RuleId.Y01, pyramid, "at most one live base", "bases " + bases));
        }
        for (Position layer : pyramid.layers()) {
            if (layer.layer().isBase() != (layer.layer().number() == 1)) {
                violations.add(OnEachPosition.violation(
                        RuleId.Y01,
                        layer,
                        layer.layer().number() == 1
                                ? "base, as layer 1"
                                : "no base, as layer " + layer.layer().number(),
                        layer.layer().isBase() ? "base" : "no base"));
            }
        }
        return violations;
    }

    private static List<Violation> namedBase(Pyramid pyramid) {
        PyramidState state = pyramid.state();
        if (state == null) {
            return List.of();
        }
        Set<PositionId> bases = new HashSet<>();
        pyramid.layers().stream().filter(Position::isLiveBase).map(Position::id).forEach(bases::add);
        PositionId named = state.basePositionId();
        boolean holds = named == null ? bases.isEmpty() : bases.contains(named);
        if (holds) {
            return List.of();
        }
        String expected = bases.isEmpty()
                ? "none"
                : bases.stream().sorted().findFirst().map(PositionId::value).get();
        return List.of(fatal(RuleId.Y02, pyramid, expected, named == null ? "none" : named.value()));
    }

    private static List<Violation> layers(Pyramid pyramid) {
        List<Violation> violations = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (Position layer : pyramid.layers()) {
            int number = layer.layer().number();
            if (number < 1) {
                violations.add(OnEachPosition.violation(RuleId.Y03, layer, "a layer ≥ 1", "layer " + number));
            } else if (!numbers.add(number)) {
                violations.add(OnEachPosition.violation(
                        RuleId.Y03, layer, "a layer of its own", "layer " + number + " again"));
            }
        }
        PyramidState state = pyramid.state();
        int live = pyramid.layers().size();
        if (state != null && live > 1L + state.maxPyramids()) {
            violations.add(fatal(
                    RuleId.Y03,
                    pyramid,
                    "at most " + (1L + state.maxPyramids()) + " live layers",
                    live + " live layers"));
        }
        return violations;
    }

    private static List<Violation> lastPrice(Examined examined, Pyramid pyramid) {
        if (pyramid.isFlat()) {
            return List.of();
        }
        PyramidState state = pyramid.state();
        int top = pyramid.layers().stream()
                .map(layer -> layer.layer().number())
                .max(Comparator.naturalOrder())
                .get();
        List<Price> entries = pyramid.layers().stream()
                .filter(layer -> layer.layer().number() == top)
                .map(Position::entryPrice)
                .toList();
        if (state == null) {
            return List.of(
                    fatal(RuleId.Y04, pyramid, "last price " + examined.told(entries.get(0)), "no pyramid state"));
        }
        return entries.contains(state.lastPyramidPrice())
                ? List.of()
                : List.of(fatal(
                        RuleId.Y04, pyramid, examined.told(entries.get(0)), examined.told(state.lastPyramidPrice())));
    }

    private static ConsistencyRule onEachInstrument(RuleId id, Function<Pyramid, List<Violation>> judge) {
        return onEachInstrument(id, (examined, pyramid) -> judge.apply(pyramid));
    }

    private static ConsistencyRule onEachInstrument(RuleId id, BiFunction<Examined, Pyramid, List<Violation>> judge) {
        return new ConsistencyRule() {
            @Override
            public RuleId id() {
                return id;
            }

            @Override
            public Findings examine(Examined state) {
                List<Violation> violations = new ArrayList<>();
                state.pyramids().values().stream()
                        .sorted(Comparator.comparing(Pyramid::instrument))
                        .map(pyramid -> judge.apply(state, pyramid))
                        .forEach(violations::addAll);
                return Findings.of(violations);
            }
        };
    }

    private static Violation fatal(RuleId id, Pyramid pyramid, String expected, String actual) {
        return new Violation(
                id, Severity.FATAL, Violation.pyramid(pyramid.instrument()), expected, actual, null, List.of());
    }

    private static Violation warning(RuleId id, Pyramid pyramid, String expected, String actual) {
        return new Violation(
                id, Severity.WARNING, Violation.pyramid(pyramid.instrument()), expected, actual, null, List.of());
    }
}
