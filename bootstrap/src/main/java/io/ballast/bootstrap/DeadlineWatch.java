package io.ballast.bootstrap;

import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.Tenure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ends a tenure that the store has not proven for longer than the deadline, on a thread of its own, whatever has become
 * of the heartbeats: their thread may hang or be dead. Another instance takes over only after the ttl, which is longer.
 *
 * <p>A process that was paused, or a machine that was suspended, first learns of the time that passed when it goes on.
 * Then the last proof counts no more, and the store is given the time of two heartbeats to give a new one; until it does,
 * nobody may act.
 */
final class DeadlineWatch implements AutoCloseable {

    /** A clock that is set, or a thread that waits for its turn, is late by less. */
    private static final Duration LATE = Duration.ofMillis(500);

    private final Duration deadline;
    private final Duration interval;
    private final Ambient ambient;
    private @Nullable Thread watching;

    /**
     * Watches nothing yet.
     *
     * @param interval of the heartbeats
     */
    DeadlineWatch(Duration deadline, Duration interval, Ambient ambient) {
        this.deadline = deadline;
        this.interval = interval;
        this.ambient = ambient;
    }

    /** Watches that one from now on, and no other. */
    synchronized void over(Tenure tenure) {
        close();
        watching = Daemon.start("deadline", () -> watch(tenure));
    }

    @Override
    public synchronized void close() {
        // Whoever found out that its own tenure has ended may end with it what it watches with.
        if (watching != null && !watching.equals(Thread.currentThread())) {
            watching.interrupt();
        }
        watching = null;
    }

    private void watch(Tenure tenure) {
        while (tenure.isOpen()) {
            Duration left = deadline.minus(tenure.unprovenFor());
            if (left.isNegative() || left.isZero()) {
                tenure.storeLost(new StoreUnavailableException(
                        "nothing proved for " + deadline.toMillis() + " ms (lease.deadline) that the portfolio is ours",
                        true,
                        null,
                        null));
            } else if (!waited(tenure, left)) {
                return;
            }
        }
    }

    /** False if it was interrupted. */
    private boolean waited(Tenure tenure, Duration time) {
        Instant wall = ambient.clock().instant();
        long nanos = ambient.nanoTime().getAsLong();
        if (!ambient.pause().lasting(time)) {
            return false;
        }
        Duration passed = Duration.ofNanos(ambient.nanoTime().getAsLong() - nanos);
        Duration onTheWall = Duration.between(wall, ambient.clock().instant());
        boolean isLate = passed.minus(time).compareTo(LATE) > 0;
        boolean doClocksDisagree = onTheWall.minus(passed).abs().compareTo(LATE) > 0;
        if (isLate || doClocksDisagree) {
            tenure.distrust(deadline.minus(interval.multipliedBy(2)));
        }
        return true;
    }
}
