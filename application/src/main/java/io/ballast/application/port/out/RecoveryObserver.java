package io.ballast.application.port.out;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.UUID;

/** Is told the story of a recovery: for logs, metrics and alerts. It cannot fail or delay a run. */
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

    /** The instance stands there from now on: {@code STANDBY}, and why. */
    default void stands(String lifecycle, String why) {}

    /** While it trades: it does so with less protection than configured, or no longer so, and why. */
    default void degraded(boolean isDegraded, String why) {}

    /** A person should look. */
    default void alerted(ErrorCode code, String why) {}
}
