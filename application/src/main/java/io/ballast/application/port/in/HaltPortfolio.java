package io.ballast.application.port.in;

import io.ballast.application.port.out.Ownership.Halting;
import io.ballast.domain.ownership.HaltMode;

/** Stops trading, or what adds exposure, until somebody resumes: durable, for whoever holds the portfolio now or later. */
public interface HaltPortfolio {

    /**
     * Halts it.
     *
     * @param reason for the history
     */
    Halting halt(HaltMode mode, String reason);
}
