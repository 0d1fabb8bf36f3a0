package io.ballast.adapter.metrics;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance whose standing a test decides, its recoveries, and a clock that stands still. */
final class Engine implements ObserveInstance, AutoCloseable {

    static final PortfolioId MAIN = new PortfolioId("main");
    static final UUID RUN = new UUID(0, 0xa1);
    static final Leadership LEADERSHIP = new Leadership(MAIN, 7, new UUID(0, 2), new InstanceId("eng-1"));

    /** An amount that is easy to find again where it should not be. */
    private static final String CAPITAL = "5123456.78";

    private final MetricsServer server;
    private Instant now = Instant.parse("2026-01-05T03:45:00.500Z");
    private long nanos;
    private String lifecycle = "STARTING";
    private boolean isDegraded;
    private @Nullable Seen seen;
    private List<Turn> turns = List.of();

    Engine() {
        server = MetricsServer.start(new MetricsConfig(MAIN, "1.2.3", "17.0.15"), this, () -> now, () -> nanos);
    }

    RecoveryObserver observer() {
        return server.observer();
    }

    Exposition scrape() {
        return Exposition.parse(server.scrape());
    }

    String text() {
        return server.scrape();
    }

    Engine stands(String state) {
        lifecycle = state;
        observer().stands(state, "as the test wants it");
        return this;
    }

    Engine degraded(boolean isSo) {
        isDegraded = isSo;
        return this;
    }

    void passes(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** The store answers that. */
    Engine sees(Phase phase, @Nullable String haltMode, String reason) {
        Standing standing = new Standing(
                phase, 7, 12, "eng-1", Duration.ofMillis(120), Duration.ofSeconds(3), haltMode, now, reason);
        seen = seen(Optional.of(new Report(standing, Optional.empty())), null);
        return this;
    }

    /** And that this is what happened last. */
    Engine after(String event) {
        Standing standing = Objects.requireNonNull(seen).report().orElseThrow().standing();
        turns = List.of(new Turn(now, event, 7, standing.phase(), "eng-1", standing.haltMode(), "because"));
        seen = seen(Objects.requireNonNull(seen).report(), null);
        return this;
    }

    /** The store answers that there is no such portfolio. */
    Engine seesNothing() {
        seen = seen(Optional.empty(), null);
        return this;
    }

    /** The store does not answer any more. */
    Engine losesSight() {
        Seen before = seen;
        seen = seen(before == null ? Optional.empty() : before.report(), "nobody answers");
        return this;
    }

    private Seen seen(Optional<Report> report, @Nullable String failure) {
        return new Seen(
                now, Duration.ZERO, report, List.of(), Optional.empty(), turns, null, Optional.empty(), null, failure);
    }

    @Override
    public Observation observe() {
        Portfolio portfolio = Portfolio.create(MAIN, new UUID(0, 1), Currency.getInstance("INR"), Money.parse(CAPITAL));
        return new Observation(
                MAIN,
                new InstanceId("eng-1"),
                now,
                lifecycle,
                "as the test wants it",
                isDegraded,
                Duration.ZERO,
                lifecycle.equals("ACTIVE") ? Optional.of(new Trading(portfolio, 7, 12)) : Optional.empty(),
                seen);
    }

    static Certificate certificate(Mode mode, Outcome outcome, Duration each, Violation... violations) {
        Map<io.ballast.domain.recovery.Phase, Duration> timings = new EnumMap<>(io.ballast.domain.recovery.Phase.class);
        Arrays.stream(io.ballast.domain.recovery.Phase.values()).forEach(phase -> timings.put(phase, each));
        boolean isRead = outcome == Outcome.RECOVERED || outcome == Outcome.VALID || outcome == Outcome.INCONSISTENT;
        return new Certificate(
                RUN,
                MAIN,
                new InstanceId("eng-1"),
                mode,
                outcome,
                null,
                Instant.parse("2026-01-05T03:45:00.123Z"),
                1,
                7L,
                isRead ? figures() : null,
                CheckResult.allSkipped("not looked at"),
                List.of(violations),
                null,
                new Certificate.Provenance("1", "0.1.0", "00"),
                timings,
                null);
    }

    static Violation violation(RuleId rule, Severity severity) {
        return new Violation(rule, severity, Violation.PORTFOLIO, CAPITAL, "0.00", null, List.of());
    }

    private static Certificate.Figures figures() {
        PortfolioSnapshot.Head head = new PortfolioSnapshot.Head(
                MAIN,
                RUN,
                Currency.getInstance("INR"),
                Equity.startingWith(Money.parse(CAPITAL)),
                Totals.NONE,
                5,
                2,
                null,
                1284);
        return new Certificate.Figures(head, 5, 2, List.of(), Valuation.UNKNOWN);
    }

    @Override
    public void close() {
        server.close();
    }
}
