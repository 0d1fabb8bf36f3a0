package io.ballast.application.fake;

/** What a store can be asked for; the places where a fault can happen. */
public enum Operation {
    READ(true),
    DECISIONS(true),
    USED_POSITION_IDS(true),
    JOURNAL(true),
    STANDING(true),
    REIGNS(true),
    TURNS(true),
    CERTIFICATE(true),
    RUNS(true),
    CREATE(false),
    COMMIT(false),
    TAKE_OVER(false),
    HEARTBEAT(false),
    ACTIVATE(false),
    RELEASE(false),
    HALT(false),
    REPAIR(false),
    RESUME(false),
    RECORD(false);

    private final boolean isReading;

    Operation(boolean isReading) {
        this.isReading = isReading;
    }

    /** Whether it only reads. */
    public boolean isReading() {
        return isReading;
    }
}
