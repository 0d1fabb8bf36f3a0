package io.ballast.adapter.alert;

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
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates of runs that ended in every way. */
final class Certificates {

    static final UUID RUN = UUID.fromString("6d7f3f0a-1f0e-4f59-9d2e-0a3f3a1e8f2c");

    private Certificates() {}

    static Certificate inconsistent(RuleId... rules) {
        return of(
                Mode.RECOVER,
                Outcome.INCONSISTENT,
                null,
                Arrays.stream(rules).map(Certificates::violation).toList(),
                Duration.ZERO);
    }

    static Violation violation(RuleId rule) {
        return new Violation(rule, Severity.FATAL, "position BN-8", "107150.00", "110650.00", null, List.of());
    }

    static Certificate failed(Outcome outcome) {
        return of(Mode.RECOVER, outcome, Cause.superseded("eng-1", "it says why"), List.of(), Duration.ZERO);
    }

    static Certificate recovered(Duration total) {
        return of(Mode.RECOVER, Outcome.RECOVERED, null, List.of(), total);
    }

    static Certificate validated() {
        return of(Mode.VALIDATE, Outcome.INCONSISTENT, null, List.of(violation(RuleId.A01)), Duration.ZERO);
    }

    private static Certificate of(
            Mode mode, Outcome outcome, @Nullable Cause cause, List<Violation> violations, Duration total) {
        PortfolioSnapshot.Head head = new PortfolioSnapshot.Head(
                new PortfolioId("main"),
                RUN,
                Currency.getInstance("INR"),
                Equity.startingWith(Money.of(5_000_000)),
                Totals.NONE,
                5,
                2,
                null,
                1284);
        return new Certificate(
                RUN,
                new PortfolioId("main"),
                new InstanceId("eng-2"),
                mode,
                outcome,
                cause,
                Instant.parse("2026-01-05T03:45:00.123Z"),
                1,
                7L,
                new Certificate.Figures(head, 5, 2, List.of(new PositionId("BN-7")), Valuation.UNKNOWN),
                CheckResult.allSkipped("not looked at"),
                violations,
                null,
                new Certificate.Provenance("1", "0.1.0", "00"),
                Map.of(Phase.TOTAL, total),
                null);
    }
}
