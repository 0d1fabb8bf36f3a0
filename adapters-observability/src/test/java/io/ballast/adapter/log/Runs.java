package io.ballast.adapter.log;

import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run, in every way in which it could end. */
final class Runs {

    static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-0000000000a1");
    static final UUID TOKEN = UUID.fromString("5ec2e7ca-5ec2-e7ca-5ec2-5ec2e7ca5ec2");
    static final PortfolioId PORTFOLIO = new PortfolioId("main");
    static final InstanceId INSTANCE = new InstanceId("trader-1");
    static final Leadership LEADERSHIP = new Leadership(PORTFOLIO, 7, TOKEN, INSTANCE);

    /** An amount that is easy to find again where it should not be. */
    static final String CAPITAL = "5123456.78";

    private Runs() {}

    static Certificate recovered(Duration total, Violation... warnings) {
        return certificate(Outcome.RECOVERED, null, figures(), List.of(warnings), Map.of(Phase.TOTAL, total));
    }

    static Certificate inconsistent(RuleId... rules) {
        List<Violation> violations = Arrays.stream(rules)
                .map(rule -> violation(rule, Severity.FATAL))
                .toList();
        return certificate(
                Outcome.INCONSISTENT, null, figures(), violations, Map.of(Phase.TOTAL, Duration.ofMillis(12)));
    }

    static Certificate withoutFigures(Outcome outcome, @Nullable Cause cause) {
        return certificate(outcome, cause, null, List.of(), Map.of());
    }

    static Violation violation(RuleId rule, Severity severity) {
        return new Violation(rule, severity, Violation.PORTFOLIO, CAPITAL, "0.00", null, List.of());
    }

    private static Certificate certificate(
            Outcome outcome,
            @Nullable Cause cause,
            Certificate.@Nullable Figures figures,
            List<Violation> violations,
            Map<Phase, Duration> timings) {
        return new Certificate(
                RUN,
                PORTFOLIO,
                INSTANCE,
                outcome == Outcome.VALID ? Mode.VALIDATE : Mode.RECOVER,
                outcome,
                cause,
                Instant.parse("2026-01-05T03:45:00.123Z"),
                2,
                figures == null ? null : 7L,
                figures,
                CheckResult.allSkipped("not looked at"),
                violations,
                null,
                new Certificate.Provenance("1", "0.1.0", "00"),
                timings,
                null);
    }

    private static Certificate.Figures figures() {
        PortfolioSnapshot.Head head = new PortfolioSnapshot.Head(
                PORTFOLIO,
                RUN,
                Currency.getInstance("INR"),
                Equity.startingWith(Money.parse(CAPITAL)),
                Totals.NONE,
                5,
                2,
                null,
                1284);
        return new Certificate.Figures(head, 5, 2, List.of(new PositionId("BN-7")), Valuation.UNKNOWN);
    }
}
