package io.ballast.bootstrap;

import io.ballast.application.port.out.TradingEngine;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;

/** Takes any portfolio and trades nothing: for commands that recover only to look or to write. */
public final class NoEngine implements TradingEngine {

    @Override
    public void resume(Portfolio portfolio, Certificate certificate) {
        // Nothing trades here.
    }

    @Override
    public void standBy(String reason) {
        // Nothing trades here.
    }

    @Override
    public void halt(String reason) {
        // Nothing trades here.
    }
}
