package io.ballast.simulation;

/** What becomes of one question to a server. */
enum Fate {
    ANSWERED,
    /** It never arrives. */
    LOST,
    /** It is done, and its answer never arrives. */
    ANSWER_LOST,
    /** It is done, and neither its answer nor anything else gets through for a while. */
    CUT_OFF_AFTER,
    /** Nobody waits for it any more when it arrives. */
    LATE,
    SLOW,
    /** Whoever asks is stopped before it is on its way. */
    PAUSED_BEFORE,
    /** Whoever asks is stopped when it was done. */
    PAUSED_AFTER,
    KILLED_BEFORE,
    KILLED_AFTER
}
