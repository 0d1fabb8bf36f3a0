package io.ballast.bootstrap;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.service.lifecycle.Event;
import io.ballast.application.service.lifecycle.HeldLease;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Asks for the lease, and renews it while it is wanted, on a thread of its own: a server that hangs delays nothing else.
 */
final class LeaseKeeper implements AutoCloseable {

    /** So that instances that began together do not ask together for ever. */
    private static final double JITTER = 0.1;

    private enum Wish {
        HOLD,
        LET_GO,
        CLOSE
    }

    private final HeldLease lease;
    private final Duration interval;
    private final RandomGenerator random;
    private final Consumer<Event> told;
    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** Begins to wait for a wish. */
    LeaseKeeper(LeaderLease lease, Duration interval, RandomGenerator random, Consumer<Event> told) {
        this.lease = new HeldLease(lease);
        this.interval = interval;
        this.random = random;
        this.told = told;
        lease.onRelease(() -> told.accept(new Event.Released()));
        this.thread = Daemon.start("lease", this::run);
    }

    /** Asks for it, and tells whether it is ours; holds it from then on. */
    void hold() {
        wishes.add(Wish.HOLD);
    }

    void letGo() {
        wishes.add(Wish.LET_GO);
    }

    /** Lets it go, and returns when that is done or the server has had its time. */
    @Override
    public void close() {
        wishes.add(Wish.LET_GO);
        wishes.add(Wish.CLOSE);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Wish wish = next(); wish != Wish.CLOSE; wish = next()) {
                if (wish == Wish.HOLD) {
                    told.accept(lease.want());
                } else if (wish == Wish.LET_GO) {
                    lease.letGo();
                } else {
                    lease.keep().ifPresent(told);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next wish, or null when it is time to renew. */
    private @org.jspecify.annotations.Nullable Wish next() throws InterruptedException {
        if (!lease.isWanted()) {
            return wishes.take();
        }
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        return wishes.poll((long) (interval.toNanos() * spread), TimeUnit.NANOSECONDS);
    }
}
