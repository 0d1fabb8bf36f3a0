package io.ballast.domain.consistency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param expected the one figure it recomputed, if it is a rule of one figure
 * @param actual the one figure that is stored, if it is a rule of one figure
 */
record Findings(
        List<Violation> violations,
        @Nullable String expected,
        @Nullable String actual) {

    static Findings of(List<Violation> violations) {
        return new Findings(violations, null, null);
    }

    CheckResult result(RuleId rule) {
        CheckResult.Verdict verdict = violations.isEmpty()
                ? CheckResult.Verdict.PASSED
                : violations.stream().anyMatch(Violation::isFatal)
                        ? CheckResult.Verdict.FAILED
                        : CheckResult.Verdict.WARNING;
        String detail = violations.isEmpty()
                ? null
                : violations.size() == 1 ? violations.get(0).detail() : violations.size() + " violations";
        return new CheckResult(rule, verdict, expected, actual, detail);
    }
}
