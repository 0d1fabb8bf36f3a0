package io.ballast.application.service;

import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What follows the end of a run: ownership is given back or halted, the run is recorded, shown and told. None of it can
 * change how the run ended.
 */
final class Aftermath {

    private final RecoveryPorts ports;
    private final Installation installation;
    private final InstantSource clock;

    Aftermath(RecoveryPorts ports, Installation installation, InstantSource clock) {
        this.ports = ports;
        this.installation = installation;
        this.clock = clock;
    }

    void recovered(Leadership leadership, Certificate completed) {
        quietly("the completion of the run's record", () -> ports.journal().record(completed));
        publish(State.ACTIVE, leadership.epoch(), null);
        ports.observer().ended(completed);
    }

    /** Refused for what is stored. A running instance halts on it; a one-shot command leaves the portfolio idle. */
    void refused(Certificate certificate, @Nullable Tenure owned, boolean halts) {
        quietly("the record of the run", () -> ports.journal().record(certificate));
        if (owned != null && halts) {
            halt(owned, certificate.outcome() + ", run " + certificate.runId());
        } else {
            release(owned, "refused: " + certificate.outcome());
        }
        if (halts) {
            ports.engine().halt("recovery refused: " + certificate.outcome());
        }
        publishFailure(certificate);
        ports.observer().ended(certificate);
    }

    /** The store is away, so nothing is recorded; what we may own is given back if that is possible at all. */
    void unavailable(Certificate certificate, @Nullable Tenure owned) {
        release(owned, "the store was lost during the recovery");
        publishFailure(certificate);
        ports.observer().ended(certificate);
    }

    /** Somebody else owns it: their record, their status; ours only tells of a run that had begun to own. */
    void superseded(Certificate certificate, @Nullable Tenure owned) {
        if (owned != null) {
            owned.concede();
            quietly("the record of the run", () -> ports.journal().record(certificate));
        }
        publishFailure(certificate); // of a lower epoch than the owner's, so the board keeps the owner's
        ports.observer().ended(certificate);
    }

    /** Nothing was taken, so nothing is given back; whoever looks at the board sees why we are not recovering. */
    RecoveryOutcome halted(String reason) {
        publish(State.FAILED, 0, ErrorCode.HALTED);
        return new RecoveryOutcome.Halted(reason);
    }

    /** What was taken is not to be recovered until a person looked. */
    RecoveryOutcome halted(Tenure owned, String reason) {
        owned.halted(reason);
        ports.observer().alerted(ErrorCode.HALTED, reason);
        return new RecoveryOutcome.Halted(reason);
    }

    void engineFailed(Tenure owned, boolean halts, RuntimeException failure) {
        String reason = ErrorCode.INTERNAL + ": the engine failed to resume: " + failure;
        if (halts) {
            halt(owned, reason);
        } else {
            release(owned, reason);
        }
        publish(State.FAILED, owned.leadership().epoch(), ErrorCode.INTERNAL);
    }

    void publish(State state, long epoch, @Nullable ErrorCode errorCode) {
        ports.board().publish(new Status(installation.instance(), state, epoch, errorCode, clock.instant()));
    }

    private void publishFailure(Certificate certificate) {
        Long epoch = certificate.epoch();
        publish(State.FAILED, epoch == null ? 0 : epoch, certificate.outcome().errorCode());
    }

    private void halt(Tenure owned, String reason) {
        quietly("the halt", () -> ports.ownership().halt(owned.leadership(), reason));
        owned.concede();
    }

    private void release(@Nullable Tenure owned, String reason) {
        if (owned != null) {
            owned.concede();
            quietly("the release", () -> ports.ownership().release(owned.leadership(), reason));
        }
    }

    private void quietly(String what, Runnable effect) {
        try {
            effect.run();
        } catch (StoreUnavailableException | io.ballast.application.port.out.SnapshotCorruptException e) {
            ports.observer().sideEffectFailed(what, e);
        }
    }
}
