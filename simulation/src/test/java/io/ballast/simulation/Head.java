package io.ballast.simulation;

import java.time.Duration;
import java.time.Instant;

/** The columns of the head row that ownership and journal turn on. */
record Head(long epoch, String token, String phase, String heartbeatAt, long seq, String digest) {

    /** Of the last heartbeat, by the store's clock. */
    Duration age(Instant now) {
        return heartbeatAt.isEmpty() ? Duration.ofDays(1) : Duration.between(Instant.parse(heartbeatAt), now);
    }
}
