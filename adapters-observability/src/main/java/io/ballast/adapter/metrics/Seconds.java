package io.ballast.adapter.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as Prometheus wants them. */
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static @Nullable Double of(@Nullable Instant instant) {
        return instant == null ? null : instant.getEpochSecond() + instant.getNano() / NANOS;
    }

    static @Nullable Double of(@Nullable Duration duration) {
        return duration == null ? null : in(duration);
    }

    static double in(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
