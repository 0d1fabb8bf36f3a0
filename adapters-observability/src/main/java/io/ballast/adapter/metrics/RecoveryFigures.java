package io.ballast.adapter.metrics;

import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How recoveries end. A recovery often fails before the first scrape, so that a counter is born at one and never seen to
 * rise: what an alert needs to know stands in gauges of the last one.
 */
final class RecoveryFigures {

    private static final Set<Outcome> OF_RECOVERIES = EnumSet.complementOf(EnumSet.of(Outcome.VALID));
    private static final Set<Outcome> OF_VALIDATIONS =
            EnumSet.complementOf(EnumSet.of(Outcome.RECOVERED, Outcome.SUPERSEDED));
    private static final String NEVER = "NEVER";

    private final InstantSource clock;
    private final Family<Outcome, Counter> recoveries;
    private final Family<Outcome, Counter> validations;
    private final Family<Phase, Timer> phases;
    private final Family<Broken, Counter> violations;
    private volatile @Nullable Last last;
    private volatile @Nullable Instant succeededAt;

    private record Broken(RuleId rule, Severity severity) {
        String[] labels() {
            return new String[] {"rule", rule.name(), "severity", severity.word()};
        }
    }

    /** @param failures in a row, up to this one */
    private record Last(
            Outcome outcome,
            Instant endedAt,
            @Nullable Duration took,
            @Nullable Long positions,
            Map<Broken, Integer> broken,
            int failures) {}

    RecoveryFigures(Meters meters, InstantSource clock) {
        this.clock = clock;
        recoveries = runs(meters, "ballast.recovery.runs", "Recoveries that ended, by how.", OF_RECOVERIES);
        validations = runs(
                meters,
                "ballast.validation.runs",
                "Dry runs that ended, by how; an instance makes one when it begins to stand by.",
                OF_VALIDATIONS);
        phases = new Family<>(
                List.of(Phase.values()),
                phase -> meters.timer(
                        "ballast.recovery.duration",
                        "How long recoveries took, by step, however they ended.",
                        Meters.OF_A_RECOVERY,
                        "phase",
                        phase.word()));
        violations = new Family<>(
                everyWayToBreak(),
                broken -> meters.counter(
                        "ballast.recovery.violations",
                        "Violations that recoveries found, by rule and severity.",
                        broken.labels()));
        addLast(meters);
        addLastViolations(meters);
    }

    private static Family<Outcome, Counter> runs(Meters meters, String name, String help, Set<Outcome> outcomes) {
        return new Family<>(outcomes, outcome -> {
            ErrorCode code = outcome.errorCode();
            return meters.counter(
                    name, help, "outcome", outcome.name(), "error_code", code == null ? "none" : code.name());
        });
    }

    private static List<Broken> everyWayToBreak() {
        return Arrays.stream(RuleId.values())
                .flatMap(rule -> Arrays.stream(Severity.values()).map(severity -> new Broken(rule, severity)))
                .toList();
    }

    private void addLast(Meters meters) {
        String help = "1 for how the last recovery of this process ended; NEVER until one has.";
        meters.gauge("ballast.recovery.last.outcome", help, () -> last == null ? 1 : 0, "outcome", NEVER);
        for (Outcome outcome : OF_RECOVERIES) {
            meters.gauge(
                    "ballast.recovery.last.outcome", help, () -> isLast(outcome) ? 1 : 0, "outcome", outcome.name());
        }
        meters.seconds(
                "ballast.recovery.last.run.timestamp",
                "When the last recovery of this process ended.",
                () -> ofLast(known -> Seconds.of(known.endedAt())));
        meters.seconds(
                "ballast.recovery.last.success.timestamp",
                "When a recovery of this process last succeeded.",
                () -> Seconds.of(succeededAt));
        meters.seconds(
                "ballast.recovery.last.duration",
                "How long the last recovery of this process took.",
                () -> ofLast(known -> Seconds.of(known.took())));
        meters.gauge(
                "ballast.recovery.consecutive.failures",
                "Recoveries of this process in a row that did not succeed; one that found another owner is no failure.",
                this::failures);
        meters.gauge(
                "ballast.recovery.positions",
                "Live positions that the last recovery of this process read.",
                () -> ofLast(Last::positions));
    }

    private void addLastViolations(Meters meters) {
        for (Broken broken : everyWayToBreak()) {
            meters.gauge(
                    "ballast.recovery.last.violations",
                    "Violations that the last recovery of this process found, by rule and severity.",
                    () -> ofLast(known -> known.broken().getOrDefault(broken, 0)),
                    broken.labels());
        }
    }

    private @Nullable Number ofLast(Function<Last, @Nullable Number> figure) {
        Last known = last;
        return known == null ? null : figure.apply(known);
    }

    void ended(Certificate certificate) {
        Outcome outcome = certificate.outcome();
        if (certificate.mode() == Mode.VALIDATE) {
            validations.get(outcome).increment();
            return;
        }
        recoveries.get(outcome).increment();
        certificate.timings().forEach((phase, took) -> phases.get(phase).record(took));
        Map<Broken, Integer> broken = new HashMap<>();
        for (Violation violation : certificate.violations()) {
            broken.merge(new Broken(violation.rule(), violation.severity()), 1, Integer::sum);
        }
        broken.forEach((what, count) -> violations.get(what).increment(count));
        Certificate.Figures figures = certificate.figures();
        Instant now = clock.instant();
        if (outcome == Outcome.RECOVERED) {
            succeededAt = now;
        }
        last = new Last(
                outcome,
                now,
                certificate.timings().get(Phase.TOTAL),
                figures == null ? null : figures.positionsLoaded(),
                Map.copyOf(broken),
                failuresUpTo(outcome));
    }

    private int failuresUpTo(Outcome outcome) {
        boolean isFailure = outcome != Outcome.RECOVERED && outcome != Outcome.SUPERSEDED;
        return isFailure ? failures() + 1 : 0;
    }

    private int failures() {
        Last known = last;
        return known == null ? 0 : known.failures();
    }

    private boolean isLast(Outcome outcome) {
        Last known = last;
        return known != null && known.outcome() == outcome;
    }
}
