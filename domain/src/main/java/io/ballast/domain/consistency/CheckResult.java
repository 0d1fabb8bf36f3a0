package io.ballast.domain.consistency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one rule came out.
 *
 * @param expected what was recomputed, for rules that compare one figure; else null
 * @param actual what is stored, for rules that compare one figure; else null
 * @param detail in words, or null
 */
public record CheckResult(
        RuleId rule,
        Verdict verdict,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable String detail) {

    /** The word for how it came out. */
    public enum Verdict {
        PASSED,
        FAILED,
        WARNING,
        SKIPPED;

        /** The word in documents: {@code passed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every rule, not looked at, for the given reason. */
    public static List<CheckResult> allSkipped(String why) {
        return Arrays.stream(RuleId.values())
                .map(rule -> new CheckResult(rule, Verdict.SKIPPED, null, null, why))
                .toList();
    }
}
