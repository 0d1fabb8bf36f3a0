package io.ballast.domain.consistency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param expected the one figure it recomputed, if it is a rule of one figure
 * @param actual the one figure that is stored, if it is a rule of one figure
 * @param unseen why the rule could not be asked, or null if it was
 */
record Findings(
        List<Violation> violations,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable String unseen) {

    static Findings of(List<Violation> violations) {
        return new Findings(violations, null, null, null);
    }

    static Findings of(List<Violation> violations, String expected, String actual) {
        return new Findings(violations, expected, actual, null);
    }

    /** There is nothing to hold the claim against. */
    static Findings skipped(String why) {
        return new Findings(List.of(), null, null, why);
    }

    CheckResult result(RuleId rule) {
        if (unseen != null) {
            return new CheckResult(rule, CheckResult.Verdict.SKIPPED, null, null, unseen);
        }
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
