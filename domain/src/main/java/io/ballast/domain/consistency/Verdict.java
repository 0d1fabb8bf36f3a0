package io.ballast.domain.consistency;

import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.seal.Digest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answer of the consistency check: a portfolio to trade on, or every reason why there is none. */
public sealed interface Verdict {

    /** How each rule came out, in order. */
    List<CheckResult> checks();

    /** Everything that was found, fatal or not, in the order of the rules. */
    List<Violation> violations();

    <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent);

    /**
     * No fatal rule is broken; the violations are warnings.
     *
     * @param state proven, with its place in the journal and its seals
     */
    record Consistent(SealedPortfolio state, List<CheckResult> checks, List<Violation> violations) implements Verdict {

        public Portfolio portfolio() {
            return state.portfolio();
        }

        @Override
        public <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent) {
            return consistent.apply(this);
        }
    }

    /**
     * At least one fatal rule is broken.
     *
     * @param stateSeal what the rows that were read ask for; null when there were none
     */
    record Inconsistent(
            List<CheckResult> checks,
            List<Violation> violations,
            @Nullable Digest stateSeal) implements Verdict {
        @Override
        public <R> R match(Function<Consistent, R> consistent, Function<Inconsistent, R> inconsistent) {
            return inconsistent.apply(this);
        }
    }
}
