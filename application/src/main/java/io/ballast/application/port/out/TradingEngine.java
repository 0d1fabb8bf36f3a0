package io.ballast.application.port.out;

import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;

/** The engine that is brought back. It learns of a portfolio only when that is complete, proven and owned. */
public interface TradingEngine {

    /**
     * Trade on this from now on. Called once per epoch, after the certificate is durable; must return within the
     * hand-over time-out. An exception gives the portfolio up again and halts.
     */
    void resume(Portfolio portfolio, Certificate certificate);

    /**
     * Stop trading at once: another instance may trade now. Cancel nothing that you cannot cancel safely. Must return
     * within two seconds, or the process is halted.
     */
    void standBy(String reason);

    /** Stop trading at once, until a person has acted. */
    void halt(String reason);
}
