package io.ballast.application.port.in;

/** Lifts a halt. Proves nothing: whoever recovers next does. */
public interface ResumePortfolio {

    /**
     * Lifts it.
     *
     * @param acceptsRestore whether a store is accepted that is behind, or other than, the watermark of this machine
     * @param reason for the history
     */
    Answer resume(boolean acceptsRestore, String reason);

    /** How it went. */
    sealed interface Answer {

        /** The store knows no such portfolio. */
        record NothingStored() implements Answer {}

        /** Nothing was halted, and nothing changed. */
        record NotHalted() implements Answer {}

        /** A live holder has the portfolio, which it has proven: there is nothing to accept. */
        record Held(String holder) implements Answer {}

        /** Nobody is kept from recovering any more. */
        record Resumed(boolean wasHalted, boolean isRestoreAccepted) implements Answer {}
    }
}
