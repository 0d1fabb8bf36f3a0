package io.ballast.application.port.out;

/** Keeps showing that the holder is alive, on a thread and a connection of its own, from take-over on. */
public interface Heartbeats {

    /** Begins, at once and then at the configured interval, until they are ended or one is answered with false. */
    void begin(Holder holder);

    /** Ends those of that holder; returns when none of them is under way any more. Those of another go on. */
    void end(Holder holder);

    /** Whose heartbeats they are. */
    interface Holder {

        /**
         * Shows that it is alive; false if it is not the holder any more.
         *
         * @throws StoreUnavailableException if nobody knows
         */
        boolean beat();

        /** Is told, on the thread of the heartbeats, that it is not the holder any more. */
        void lost();
    }
}
