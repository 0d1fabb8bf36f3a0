package io.ballast.domain.consistency;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that does not hold for one thing.
 *
 * @param subject {@code portfolio}, {@code position BN-7} or {@code pyramid BANK_NIFTY}
 * @param expected what was recomputed or demanded, at full scale
 * @param actual what is stored, at full scale
 * @param detail in words, where the two figures do not say it all; or null
 * @param contributions for sums: what each position adds, the largest first; else empty
 */
public record Violation(
        RuleId rule,
        Severity severity,
        String subject,
        String expected,
        String actual,
        @Nullable String detail,
        List<Contribution> contributions) {

    /** What one position adds to a sum. */
    public record Contribution(PositionId position, Money amount) {}

    /** The subject of a violation that concerns the whole. */
    public static final String PORTFOLIO = "portfolio";

    public Violation {
        contributions = List.copyOf(contributions);
    }

    public static String position(PositionId id) {
        return "position " + id;
    }

    public static String pyramid(Instrument instrument) {
        return "pyramid " + instrument;
    }

    /** The same violation in other words. */
    public Violation withDetail(String other) {
        return new Violation(rule, severity, subject, expected, actual, other, contributions);
    }

    public boolean isFatal() {
        return severity == Severity.FATAL;
    }
}
