package io.ballast.adapter.redis;

import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.UUID;

/**
 * Who asks for the lease.
 *
 * @param incarnation new at every start of the process, which must not inherit what it held before
 * @param ttl for how long the lease lasts when it is not renewed, in whole milliseconds
 */
public record LeaseConfig(InstanceId instance, UUID incarnation, Duration ttl) {

    private static final Duration LONGEST_TTL = Duration.ofDays(1);

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public LeaseConfig {
        if (ttl.compareTo(Duration.ofMillis(1)) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new IllegalArgumentException(
                    "lease.ttl must be 1ms to " + LONGEST_TTL.toSeconds() + "s and is " + ttl.toMillis() + "ms");
        }
        ttl = Duration.ofMillis(ttl.toMillis());
    }
}
