package io.ballast.adapter.log;

import java.time.Duration;

/**
 * How recoveries are narrated.
 *
 * @param slowAfter a recovery that took longer is told as a warning
 */
public record ObservabilityConfig(Duration slowAfter) {

    public static final Duration DEFAULT_SLOW_AFTER = Duration.ofSeconds(10);

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public ObservabilityConfig {
        if (slowAfter.isNegative() || slowAfter.isZero()) {
            throw new IllegalArgumentException("recovery.slow-after must be longer than 0s and is " + slowAfter);
        }
    }

    public static ObservabilityConfig defaults() {
        return new ObservabilityConfig(DEFAULT_SLOW_AFTER);
    }
}
