package io.ballast.application.port.in;

import io.ballast.domain.recovery.RecoveryOutcome;

/** Brings the portfolio back: own it, read it, prove it, hand it over. */
public interface RecoverPortfolio {

    RecoveryOutcome recover(Request request);

    /**
     * How to go about it.
     *
     * @param isForced whether a live holder is overridden
     * @param isInstance whether a running instance asks, which halts the portfolio when it is refused; a one-shot
     *     command leaves it idle
     * @param reason for the history
     */
    record Request(boolean isForced, boolean isInstance, String reason) {

        /** A one-shot recovery that leaves a live holder alone. */
        public static Request oneShot(String reason) {
            return new Request(false, false, reason);
        }

        /** The recovery of a running instance that leaves a live holder alone. */
        public static Request asInstance(String reason) {
            return new Request(false, true, reason);
        }
    }
}
