package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides what of the story of a recovery is worth calling somebody for. */
final class AlertingObserver implements RecoveryObserver {

    private static final String STATUS = "ballast status";
    private static final String FLAPPING = "LEADER_FLAPPING";
    private static final String LOOPING = "RECOVERY_LOOP";
    private static final String REHEARSED = "what is stored would not recover here";

    private final Duration slowAfter;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Consumer<Alert> out;
    private String lifecycle = "";
    private boolean isFailing;

    AlertingObserver(Duration slowAfter, InstantSource clock, Supplier<UUID> ids, Consumer<Alert> out) {
        this.slowAfter = slowAfter;
        this.clock = clock;
        this.ids = ids;
        this.out = out;
    }

    /** Somebody who validates sees the answer. */
    @Override
    public synchronized void ended(Certificate certificate) {
        if (certificate.mode() == Certificate.Mode.VALIDATE) {
            return;
        }
        if (certificate.outcome() != Outcome.RECOVERED) {
            isFailing |= certificate.outcome() != Outcome.SUPERSEDED;
            tell(Kind.of(certificate.outcome()), certificate);
            return;
        }
        if (isFailing) {
            isFailing = false;
            tell(Kind.RECOVERED, certificate);
        }
        Duration total = certificate.timings().get(Phase.TOTAL);
        if (total != null && total.compareTo(slowAfter) > 0) {
            tell(Kind.SLOW, certificate);
        }
    }

    @Override
    public synchronized void stands(String now, String why) {
        String before = lifecycle;
        lifecycle = now;
        if (before.equals(now)) {
            return;
        }
        switch (now) {
            case "HALTED" -> tell(Kind.HALTED, why, ErrorCode.HALTED, "ballast status, then ballast explain HALTED");
            case "FENCED" -> tell(Kind.FENCED, why, ErrorCode.SUPERSEDED, STATUS);
            case "ACTIVE" -> tell(Kind.TAKEOVER, why, null, STATUS);
            case "STANDBY" -> {
                // Only there does whoever is halted no more go: one that ends leaves the portfolio halted.
                if (before.equals("HALTED")) {
                    tell(Kind.RESUMED, why, null, STATUS);
                }
            }
            default -> {
                // Nobody need look.
            }
        }
    }

    @Override
    public synchronized void degraded(boolean isDegraded, String why) {
        tell(isDegraded ? Kind.DEGRADED : Kind.WHOLE, why, null, STATUS);
    }

    @Override
    public synchronized void alerted(ErrorCode code, String why) {
        Kind kind = kind(code, why);
        isFailing |= kind == Kind.FAILING || kind == Kind.NOTHING_STORED;
        tell(kind, why, code, "ballast explain " + code);
    }

    private static Kind kind(ErrorCode code, String why) {
        return switch (code) {
            case DB_UNAVAILABLE -> Kind.FAILING;
            case NOTHING_STORED -> Kind.NOTHING_STORED;
            case DATA_CORRUPT -> why.startsWith(REHEARSED) ? Kind.WOULD_FAIL : Kind.CORRUPT;
            case VALIDATION_FAILED -> why.startsWith(REHEARSED) ? Kind.WOULD_FAIL : Kind.INCONSISTENT;
            case SUPERSEDED -> why.startsWith(FLAPPING) ? Kind.FLAPPING : Kind.FENCED;
            case HALTED -> why.startsWith(LOOPING) ? Kind.LOOPING : Kind.HALTED;
            default -> Kind.BUG;
        };
    }

    private void tell(Kind kind, String why, @Nullable ErrorCode code, String next) {
        out.accept(new Alert(ids.get(), kind, clock.instant(), why, null, null, code, List.of(), null, next));
    }

    private void tell(Kind kind, Certificate certificate) {
        Certificate.Figures figures = certificate.figures();
        Cause cause = certificate.cause();
        List<Violation> violations = certificate.violations();
        out.accept(new Alert(
                ids.get(),
                kind,
                clock.instant(),
                cause == null ? null : cause.message(),
                certificate.runId(),
                certificate.outcome(),
                certificate.outcome().errorCode(),
                violations,
                figures == null ? null : figures.positionsLoaded(),
                kind == Kind.RECOVERED || kind == Kind.SLOW || kind == Kind.UNAVAILABLE
                        ? STATUS
                        : "ballast explain " + certificate.runId()));
    }
}
