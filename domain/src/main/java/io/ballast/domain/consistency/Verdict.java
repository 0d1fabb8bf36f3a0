package io.ballast.domain.consistency;

import io.ballast.domain.portfolio.Portfolio;
import java.util.List;
import java.util.function.Function;

/** The answer of the consistency check: a portfolio to trade on, or every reason why there is none. */
public sealed interface Verdict {

    /** How each rule came out, in order. */
    List<CheckResult> checks();

    /** Everything that was found, fatal or not, in the order of the rules. */
    List<Violation> violations();

    <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent);

    /** No fatal rule is broken; the violations are warnings. */
    record Consistent(Portfolio portfolio, List<CheckResult> checks, List<Violation> violations) implements Verdict {
        @Override
        public <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent) {
            return consistent.apply(this);
        }
    }

    /** At least one fatal rule is broken. */
    record Inconsistent(List<CheckResult> checks, List<Violation> violations) implements Verdict {
        @Override
        public <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent) {
            return inconsistent.apply(this);
        }
    }
}
