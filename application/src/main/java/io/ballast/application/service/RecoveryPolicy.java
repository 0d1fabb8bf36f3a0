package io.ballast.application.service;

import java.time.Duration;
import java.util.List;

/**
 * How patient a recovery is.
 *
 * @param retryWaits how long is waited before each further try of the store; one try more than there are waits
 * @param leaseTtl for how long a heartbeat of ours counts
 * @param leaseDeadline for how long an instance acts on the store's last proof that it is the owner
 * @param priceBudget how long market prices may take in all
 * @param priceMaxAge how old a market price may be
 */
public record RecoveryPolicy(
        List<Duration> retryWaits,
        Duration leaseTtl,
        Duration leaseDeadline,
        Duration priceBudget,
        Duration priceMaxAge) {

    /** Four tries, waiting 1 s, 2 s and 4 s; a lease of 3 s, of which 2 s are acted on; prices within 500 ms, at most 30 s old. */
    public static final RecoveryPolicy DEFAULT = new RecoveryPolicy(
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    /** Refuses what is not above zero. */
    public RecoveryPolicy {
        retryWaits = List.copyOf(retryWaits);
        retryWaits.forEach(wait -> requirePositive(wait, "a retry wait"));
        requirePositive(leaseTtl, "the lease's time to live");
        requirePositive(leaseDeadline, "the lease's deadline");
        requirePositive(priceBudget, "the time for prices");
        requirePositive(priceMaxAge, "the age of a price");
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(what + " must be above 0 and is " + duration);
        }
    }
}
