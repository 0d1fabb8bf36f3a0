package io.ballast.application.port.out;

import io.ballast.domain.recovery.Leadership;

/** Keeps showing that the holder is alive, on a connection of its own, from take-over on. */
public interface Heartbeats {

    /** Begins, at once and then at the configured interval. */
    void begin(Leadership leadership);

    /** Ends; returns when no heartbeat is under way any more. */
    void end();
}
