package io.ballastoffenders.adapter.redis;

import java.time.Instant;
import java.util.function.Supplier;

/** Takes time from wherever it stands. */
final class LooksAround {
    private LooksAround() {}

    static Instant clock() {
        return Instant.now();
    }

    static Supplier<Instant> source() {
        return Instant::now;
    }

    static void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
