package io.ballast.application.port.in;

import io.ballast.application.port.out.Ownership.Resumption;

/** Lifts a halt. Proves nothing: whoever recovers next does. */
public interface ResumePortfolio {

    /**
     * Lifts it.
     *
     * @param acceptsRestore whether a store is accepted that is behind, or other than, the watermark of this machine
     * @param reason for the history
     */
    Resumption resume(boolean acceptsRestore, String reason);
}
