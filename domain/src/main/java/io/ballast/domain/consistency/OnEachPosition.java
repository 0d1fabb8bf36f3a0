package io.ballast.domain.consistency;

import io.ballast.domain.portfolio.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** The words in which rules about single positions are written. */
final class OnEachPosition {

    private final RuleId id;

    private OnEachPosition(RuleId id) {
        this.id = id;
    }

    static OnEachPosition onEachLivePosition(RuleId id) {
        return new OnEachPosition(id);
    }

    /** The rule holds for a position when the stored figure equals the one demanded. */
    Equal expecting(Function<Position, Object> demanded) {
        return new Equal(id, demanded);
    }

    /** The rule holds for a position when the predicate does. */
    Required requiring(Predicate<Position> predicate) {
        return new Required(id, (state, position) -> predicate.test(position));
    }

    /** The rule holds for a position when the predicate does, which may look at the whole. */
    Required requiring(BiPredicate<Examined, Position> predicate) {
        return new Required(id, predicate);
    }

    record Equal(RuleId id, Function<Position, Object> demanded) {

        ConsistencyRule butFound(Function<Position, Object> stored) {
            return rule(
                    id,
                    (state, position) -> demanded.apply(position).equals(stored.apply(position)),
                    figure(demanded),
                    figure(stored));
        }
    }

    record Required(RuleId id, BiPredicate<Examined, Position> holds) {

        /** What was demanded and what is stored, for the report. */
        ConsistencyRule elseReporting(Function<Position, Object> demanded, Function<Position, Object> stored) {
            return rule(id, holds, figure(demanded), figure(stored));
        }

        ConsistencyRule elseReporting(Telling demanded, Function<Position, Object> stored) {
            return rule(id, holds, demanded, figure(stored));
        }

        ConsistencyRule elseReporting(Telling demanded, Telling stored) {
            return rule(id, holds, demanded, stored);
        }
    }

    /** What is told of a position, in words or as a figure. */
    interface Telling {
        String of(Examined state, Position position);
    }

    private static Telling figure(Function<Position, Object> figure) {
        return (state, position) -> state.told(figure.apply(position));
    }

    private static ConsistencyRule rule(
            RuleId id, BiPredicate<Examined, Position> holds, Telling demanded, Telling stored) {
        return new ConsistencyRule() {
            @Override
            public RuleId id() {
                return id;
            }

            @Override
            public Findings examine(Examined state) {
                List<Violation> violations = new ArrayList<>();
                for (Position position : state.claim().positions()) {
                    if (!holds.test(state, position)) {
                        violations.add(
                                violation(id, position, demanded.of(state, position), stored.of(state, position)));
                    }
                }
                return Findings.of(violations);
            }
        };
    }

    static Violation violation(RuleId id, Position position, String expected, String actual) {
        return new Violation(id, Severity.FATAL, Violation.position(position.id()), expected, actual, null, List.of());
    }
}
