package io.ballast.application.service;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.RowsRead;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import io.ballast.domain.seal.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One recovery or validation under way: counts its attempts, times its steps, and certifies how it ends. */
final class Run {

    private static final String NOTHING_READ = "nothing could be read";

    private final UUID id;
    private final Certificate.Mode mode;
    private final Installation installation;
    private final Ambient ambient;
    private final Instant startedAt;
    private final long startedNanos;
    private final Map<Phase, Duration> timings = new EnumMap<>(Phase.class);
    private int attempts;
    private @Nullable Long epoch;
    private @Nullable SealedSnapshot claim;

    private Run(Certificate.Mode mode, Installation installation, Ambient ambient) {
        this.id = ambient.uuids().get();
        this.mode = mode;
        this.installation = installation;
        this.ambient = ambient;
        this.startedAt = ambient.clock().instant();
        this.startedNanos = ambient.nanoTime().getAsLong();
    }

    static Run begin(Certificate.Mode mode, Installation installation, Ambient ambient) {
        return new Run(mode, installation, ambient);
    }

    UUID id() {
        return id;
    }

    void countAttempt() {
        attempts++;
    }

    void owns(long takenEpoch) {
        epoch = takenEpoch;
    }

    /** What was read; a validation runs under the stored epoch. */
    void read(SealedSnapshot read) {
        claim = read;
        if (mode == Certificate.Mode.VALIDATE) {
            epoch = read.custody().epoch();
        }
    }

    /** Tells an observer how far the reading has come. */
    RowsRead reading(RecoveryObserver observer) {
        return (rows, total) -> observer.progressed(id, Phase.FETCH, rows, total);
    }

    /** Runs a step and adds what it took to its phase, also when it fails. */
    <T> T timing(Phase phase, Supplier<T> step) {
        long begun = ambient.nanoTime().getAsLong();
        try {
            return step.get();
        } finally {
            timings.merge(phase, since(begun), Duration::plus);
        }
    }

    Certificate succeeded(Verdict.Consistent verdict, SealedPortfolio state, Valuation valuation) {
        return certificate(
                mode == Certificate.Mode.RECOVER ? Certificate.Outcome.RECOVERED : Certificate.Outcome.VALID,
                null,
                verdict.checks(),
                verdict.violations(),
                state.seals().state(),
                valuation);
    }

    Certificate inconsistent(Verdict.Inconsistent verdict) {
        return certificate(
                Certificate.Outcome.INCONSISTENT,
                null,
                verdict.checks(),
                verdict.violations(),
                verdict.stateSeal(),
                Valuation.UNKNOWN);
    }

    /** The certificate of a run that did not get as far as the rules. */
    Certificate failed(Certificate.Outcome outcome, @Nullable Cause cause) {
        return certificate(outcome, cause, CheckResult.allSkipped(NOTHING_READ), List.of(), null, Valuation.UNKNOWN);
    }

    /** All timings so far, and the total. */
    Map<Phase, Duration> timings() {
        Map<Phase, Duration> all = new EnumMap<>(timings);
        all.put(Phase.TOTAL, since(startedNanos));
        return all;
    }

    private Certificate certificate(
            Certificate.Outcome outcome,
            @Nullable Cause cause,
            List<CheckResult> checks,
            List<Violation> violations,
            @Nullable Digest stateDigest,
            Valuation valuation) {
        SealedSnapshot read = claim;
        return new Certificate(
                id,
                installation.portfolio(),
                installation.instance(),
                mode,
                outcome,
                cause,
                startedAt,
                attempts,
                epoch,
                read == null ? null : Certificate.Figures.of(read.snapshot(), valuation),
                checks,
                violations,
                stateDigest,
                new Certificate.Provenance(
                        read == null ? null : read.schemaVersion(),
                        installation.programVersion(),
                        installation.configHash()),
                timings(),
                null);
    }

    private Duration since(long begunNanos) {
        return Duration.ofNanos(ambient.nanoTime().getAsLong() - begunNanos);
    }
}
