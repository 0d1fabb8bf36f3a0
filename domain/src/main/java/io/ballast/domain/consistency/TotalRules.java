package io.ballast.domain.consistency;

import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Totals;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What must hold for the sums in the head row: each is what its rows add up to. */
final class TotalRules {

    static final ConsistencyRule RISK = sum(
            RuleId.A01, state -> state.totals().risk(), state -> stored(state).risk(), Position::risk);

    static final ConsistencyRule MARGIN = sum(
            RuleId.A02, state -> state.totals().margin(), state -> stored(state).margin(), Position::margin);

    /** Unknown volatility is left out of the sum and counted instead: both halves must agree. */
    static final ConsistencyRule VOLATILITY = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.A03;
        }

        @Override
        public Findings examine(Examined state) {
            long expected = state.totals().positionsWithoutAtr();
            long actual = stored(state).positionsWithoutAtr();
            String detail = expected == actual ? null : "positions_without_atr is " + actual + ", not " + expected;
            return compare(
                    state,
                    RuleId.A03,
                    state.totals().volatility(),
                    stored(state).volatility(),
                    position -> position.volatility().orElse(Money.ZERO),
                    detail);
        }
    };

    static final ConsistencyRule CLOSED_EQUITY = sum(
            RuleId.A04,
            TotalRules::recomputedClosedEquity,
            state -> equity(state).closed(),
            Position::realised);

    static final ConsistencyRule EQUITY_HIGH = new ConsistencyRule() {
        @Override
        public RuleId id() {
            return RuleId.A05;
        }

        @Override
        public Findings examine(Examined state) {
            Money closed = equity(state).closed();
            Money high = equity(state).high();
            List<Violation> violations = high.compareTo(closed) >= 0
                    ? List.of()
                    : List.of(new Violation(
                            RuleId.A05,
                            Severity.FATAL,
                            Violation.PORTFOLIO,
                            state.told(closed),
                            state.told(high),
                            "the equity high lies below the closed equity",
                            List.of()));
            return Findings.of(violations, state.told(closed), state.told(high));
        }
    };

    static final List<ConsistencyRule> ALL = List.of(RISK, MARGIN, VOLATILITY, CLOSED_EQUITY, EQUITY_HIGH);

    private TotalRules() {}

    private static Money recomputedClosedEquity(Examined state) {
        Equity equity = equity(state);
        return equity.initialCapital()
                .plus(equity.realisedClosed())
                .plus(state.realisedLive())
                .plus(equity.capitalMoved());
    }

    private static ConsistencyRule sum(
            RuleId id,
            Function<Examined, Money> recomputed,
            Function<Examined, Money> stored,
            Function<Position, Money> contribution) {
        return new ConsistencyRule() {
            @Override
            public RuleId id() {
                return id;
            }

            @Override
            public Findings examine(Examined state) {
                return compare(state, id, recomputed.apply(state), stored.apply(state), contribution, null);
            }
        };
    }

    /**
     * Holds a stored sum against the recomputed one.
     *
     * @param alsoWrong what else is wrong, if something is: it breaks the rule even when the sums agree
     */
    private static Findings compare(
            Examined state,
            RuleId id,
            Money expected,
            Money actual,
            Function<Position, Money> contribution,
            @Nullable String alsoWrong) {
        if (expected.isWithin(state.epsilon(), actual) && alsoWrong == null) {
            return Findings.of(List.of(), state.told(expected), state.told(actual));
        }
        String detail = alsoWrong == null ? "difference " + state.told(actual.minus(expected)) : alsoWrong;
        Violation violation = new Violation(
                id,
                Severity.FATAL,
                Violation.PORTFOLIO,
                state.told(expected),
                state.told(actual),
                detail,
                contributions(state, contribution));
        return Findings.of(List.of(violation), state.told(expected), state.told(actual));
    }

    /** The positions that add most, so that an operator sees which row explains a difference. */
    private static List<Violation.Contribution> contributions(Examined state, Function<Position, Money> contribution) {
        return state.claim().positions().stream()
                .map(position -> new Violation.Contribution(position.id(), contribution.apply(position)))
                .filter(added -> !added.amount().isZero())
                .sorted(Comparator.comparing(
                                (Violation.Contribution added) -> added.amount().abs())
                        .reversed()
                        .thenComparing(Violation.Contribution::position))
                .limit(100)
                .toList();
    }

    private static Totals stored(Examined state) {
        return state.claim().head().totals();
    }

    private static Equity equity(Examined state) {
        return state.claim().head().equity();
    }
}
