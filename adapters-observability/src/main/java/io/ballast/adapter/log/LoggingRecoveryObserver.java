package io.ballast.adapter.log;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Narrates recoveries: one line for each attempt that failed, one for each outcome.
 *
 * <pre>
 * event                       level
 * recovery.begun              INFO
 * recovery.attempt_failed     WARN
 * recovery.held               INFO
 * recovery.taken              INFO
 * recovery.ended              ERROR where a person must act on the data: INCONSISTENT, CORRUPT
 *                             WARN  UNAVAILABLE, SUPERSEDED, NOTHING_STORED; slow; a rule that warned
 *                             INFO  otherwise
 * recovery.side_effect_failed WARN
 * leadership.fenced           WARN
 * leadership.store_lost       WARN
 * </pre>
 */
final class LoggingRecoveryObserver implements RecoveryObserver {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingRecoveryObserver.class);

    private final Duration slowAfter;

    LoggingRecoveryObserver(Duration slowAfter) {
        this.slowAfter = slowAfter;
    }

    @Override
    public void begun(UUID run, PortfolioId portfolio, InstanceId instance, Certificate.Mode mode) {
        tell(
                Level.INFO,
                LogLine.of("recovery.begun")
                        .with("run", run)
                        .with("portfolio", portfolio)
                        .with("instance", instance)
                        .with("mode", word(mode)));
    }

    @Override
    public void attemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next) {
        tell(
                Level.WARN,
                LogLine.of("recovery.attempt_failed")
                        .with("run", run)
                        .with("attempt", attempt)
                        .with("transient", failure.isTransient())
                        .withText("sqlstate", failure.sqlState())
                        .with("next_ms", next.toMillis())
                        .withText("message", failure.getMessage()));
    }

    @Override
    public void held(UUID run, String holder, Duration age, Duration wait) {
        tell(
                Level.INFO,
                LogLine.of("recovery.held")
                        .with("run", run)
                        .withText("holder", holder)
                        .with("age_ms", age.toMillis())
                        .with("wait_ms", wait.toMillis()));
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        tell(
                Level.INFO,
                LogLine.of("recovery.taken")
                        .with("run", run)
                        .with("portfolio", leadership.portfolio())
                        .with("holder", leadership.holder())
                        .with("epoch", leadership.epoch()));
    }

    @Override
    public void ended(Certificate certificate) {
        Duration total = certificate.timings().get(Phase.TOTAL);
        boolean isSlow = total != null && total.compareTo(slowAfter) > 0;
        Certificate.Figures figures = certificate.figures();
        LogLine line = LogLine.of("recovery.ended")
                .with("outcome", certificate.outcome())
                .with("error_code", certificate.outcome().errorCode())
                .with("run", certificate.runId())
                .with("portfolio", certificate.portfolioId())
                .with("instance", certificate.instanceId())
                .with("mode", word(certificate.mode()))
                .with("epoch", certificate.epoch())
                .with("seq", figures == null ? null : figures.head().seq())
                .with("positions", figures == null ? null : figures.positionsLoaded())
                .with("pyramids", figures == null ? null : figures.pyramidsLoaded())
                .with("in_doubt", figures == null ? null : figures.inDoubt().size())
                .with("attempts", certificate.attempts())
                .with("total_ms", total == null ? null : total.toMillis())
                .with("slow", isSlow);
        addViolations(line, certificate.violations());
        addCause(line, certificate);
        tell(level(certificate, isSlow), line);
    }

    @Override
    public void sideEffectFailed(String what, RuntimeException failure) {
        tell(
                Level.WARN,
                LogLine.of("recovery.side_effect_failed")
                        .withText("what", what)
                        .with("cause", failure.getClass().getName())
                        .withText("at", thrownAt(failure))
                        .withText("message", failure.getMessage()));
    }

    @Override
    public void fenced(Leadership leadership, ErrorCode code, String why) {
        tell(
                Level.WARN,
                LogLine.of("leadership.fenced")
                        .with("portfolio", leadership.portfolio())
                        .with("holder", leadership.holder())
                        .with("epoch", leadership.epoch())
                        .withText("why", why));
    }

    @Override
    public void storeLost(Leadership leadership, StoreUnavailableException failure) {
        tell(
                Level.WARN,
                LogLine.of("leadership.store_lost")
                        .with("portfolio", leadership.portfolio())
                        .with("holder", leadership.holder())
                        .with("epoch", leadership.epoch())
                        .withText("sqlstate", failure.sqlState())
                        .withText("message", failure.getMessage()));
    }

    @Override
    public void stands(String lifecycle, String why) {
        tell(
                Level.INFO,
                LogLine.of("lifecycle.changed").with("state", lifecycle).withText("why", why));
    }

    @Override
    public void alerted(ErrorCode code, String why) {
        tell(Level.ERROR, LogLine.of("lifecycle.alert").with("error_code", code).withText("why", why));
    }

    private static Level level(Certificate certificate, boolean isSlow) {
        return switch (certificate.outcome()) {
            case INCONSISTENT, CORRUPT -> Level.ERROR;
            case UNAVAILABLE, SUPERSEDED, NOTHING_STORED -> Level.WARN;
            case RECOVERED, VALID -> isSlow || !certificate.violations().isEmpty() ? Level.WARN : Level.INFO;
        };
    }

    /** Which rules were broken, each once; the certificate has the rest. */
    private static void addViolations(LogLine line, List<Violation> violations) {
        line.with("violations", violations.size());
        if (!violations.isEmpty()) {
            line.with("rules", rules(violations));
        }
    }

    private static String rules(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.rule().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static void addCause(LogLine line, Certificate certificate) {
        Cause cause = certificate.cause();
        if (cause != null) {
            line.withText("cause", cause.kind())
                    .withTextIfKnown("table", cause.table())
                    .withTextIfKnown("key", cause.key())
                    .withTextIfKnown("column", cause.column())
                    .withTextIfKnown("sqlstate", cause.sqlstate())
                    .withTextIfKnown("holder", cause.holder())
                    .withText("message", cause.message());
        }
    }

    /** One frame, since a trace would take many lines: the first of ours, which says more than the library's. */
    private static String thrownAt(RuntimeException failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith("io.ballast."))
                .findFirst()
                .or(() -> Arrays.stream(frames).findFirst())
                .map(StackTraceElement::toString)
                .orElse("unknown");
    }

    private static String word(Certificate.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static void tell(Level level, LogLine line) {
        LOG.atLevel(level).log(line.toString());
    }
}
