package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The time that one question may take, over all its steps: a server that is slow at each of them must not take a time-out
 * for every one.
 */
final class TimeBudget {

    private final Duration step;
    private final LongSupplier nanoTime;
    private final long end;

    /**
     * Begins now.
     *
     * @param step what a single step may take at most
     * @param all what all steps may take together
     */
    TimeBudget(Duration step, Duration all, LongSupplier nanoTime) {
        this.step = step;
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + all.toNanos();
    }

    /**
     * What the next step may take; never 0, which would mean for ever.
     *
     * @throws JedisConnectionException when there is nothing left
     */
    int millisForNextStep() {
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            throw new JedisConnectionException("the time is over");
        }
        return Math.toIntExact(Math.max(1, Math.min(step.toMillis(), TimeUnit.NANOSECONDS.toMillis(left))));
    }

    /** One of so many equal parts of what is left, for one of several that may not answer. */
    TimeBudget part(int parts) {
        return new TimeBudget(step, Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()) / parts), nanoTime);
    }
}
