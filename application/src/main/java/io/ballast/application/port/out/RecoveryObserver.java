package io.ballast.application.port.out;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.util.UUID;

/**
 * Is told the story of a recovery, and of the session that follows it: for logs, metrics and alerts. It cannot fail or delay
 * a run.
 */
public interface RecoveryObserver {

    default void begun(UUID run, PortfolioId portfolio, InstanceId instance, Certificate.Mode mode) {}

    /**
     * Refuses what is out of range.
     *
     * @param next how long is waited before the next attempt
     */
    default void attemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next) {}

    /** Somebody else holds the portfolio; it is looked at again after {@code wait}. */
    default void held(UUID run, String holder, Duration age, Duration wait) {}

    default void taken(UUID run, Leadership leadership) {}

    /**
     * A step that takes long where there is much of it gets on; told again and again.
     *
     * @param phase {@code FETCH} reads rows, {@code VALIDATE} replays entries of the journal
     * @param done so many by now
     * @param total of how many; 0 where that is not known
     */
    default void progressed(UUID run, Phase phase, long done, long total) {}

    /** The run ended; the certificate says how. */
    default void ended(Certificate certificate) {}

    /** Something that must not fail a run failed, such as the record of a refused run. */
    default void sideEffectFailed(String what, RuntimeException failure) {}

    /**
     * The leadership was lost.
     *
     * @param code {@code SUPERSEDED} or {@code HALTED}
     */
    default void fenced(Leadership leadership, ErrorCode code, String why) {}

    /** The store stayed away from a holder; whether the leadership still holds, and what became of its last commit, is not known. */
    default void storeLost(Leadership leadership, StoreUnavailableException failure) {}

    /**
     * The store said again that the portfolio is ours.
     *
     * @param gap how old its last word was by then; at {@code lease.deadline} the leadership would have ended
     * @param took how long it took to answer
     */
    default void renewed(Duration gap, Duration took) {}

    /** A batch became durable; the store took that long, waits for another try not included. */
    default void committed(Duration took) {}

    /** The store refused a batch, because the portfolio is not ours any more. */
    default void writeFenced(Leadership leadership) {}

    /**
     * Commands were answered.
     *
     * @param type the name of their type: {@code open_base}
     * @param status the word of their result lines: {@code applied}
     */
    default void answered(String type, String status, int count) {}

    /** The instance stands there from now on: {@code STANDBY}, and why. */
    default void stands(String lifecycle, String why) {}

    /** While it trades: it does so with less protection than configured, or no longer so, and why. */
    default void degraded(boolean isDegraded, String why) {}

    /** A person should look. */
    default void alerted(ErrorCode code, String why) {}

    /** A message to a person was sent, or could not be. */
    default void messaged(Urgency urgency, Delivery delivery) {}

    /** How soon somebody should look. */
    enum Urgency {
        CRITICAL,
        WARNING,
        INFO
    }

    /** What became of a message. */
    enum Delivery {
        DELIVERED,
        FAILED,
        /** Never sent, since too many others waited. */
        DROPPED
    }
}
