package io.ballast.bootstrap;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.application.service.lifecycle.Event;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Asks for the lease, and renews it while it is wanted, on a thread of its own: a server that hangs delays nothing else.
 * A renewal that fails is followed by the next; one that is refused, by a request for the lease, since its server may have
 * been wiped.
 */
final class LeaseKeeper implements AutoCloseable {

    /** So that instances that began together do not ask together for ever. */
    private static final double JITTER = 0.1;

    private enum Wish {
        HOLD,
        LET_GO,
        CLOSE
    }

    private final LeaderLease lease;
    private final Duration interval;
    private final RandomGenerator random;
    private final Consumer<Event> told;
    private final LinkedBlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean isWanted;
    private boolean isHeld;
    private boolean isAway;

    /** Begins to wait for a wish. */
    LeaseKeeper(LeaderLease lease, Duration interval, RandomGenerator random, Consumer<Event> told) {
        this.lease = lease;
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
                    isWanted = true;
                    isAway = false;
                    told.accept(acquired());
                } else if (wish == Wish.LET_GO) {
                    isWanted = false;
                    release();
                } else {
                    keep();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next wish, or null when it is time to renew. */
    private @org.jspecify.annotations.Nullable Wish next() throws InterruptedException {
        if (!isWanted) {
            return wishes.take();
        }
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        return wishes.poll((long) (interval.toNanos() * spread), TimeUnit.NANOSECONDS);
    }

    private Event acquired() {
        try {
            LeaderLease.Answer answer = lease.acquire();
            isHeld = answer instanceof LeaderLease.Answer.Granted;
            return answer instanceof LeaderLease.Answer.Held held
                    ? new Event.LeaseHeld(held.holder())
                    : new Event.LeaseGranted();
        } catch (LeaseUnavailableException e) {
            isHeld = false;
            isAway = true;
            return new Event.LeaseAway(String.valueOf(e.getMessage()));
        }
    }

    private void keep() {
        Event event;
        try {
            isHeld = isHeld && lease.renew();
            event = isHeld ? new Event.LeaseGranted() : acquired();
        } catch (LeaseUnavailableException e) {
            event = new Event.LeaseAway(String.valueOf(e.getMessage()));
        }
        if (event instanceof Event.LeaseGranted) {
            if (isAway) {
                told.accept(new Event.LeaseBack());
            }
            isAway = false;
        } else if (!isAway) {
            isAway = true;
            told.accept(
                    event instanceof Event.LeaseHeld held
                            ? new Event.LeaseAway(held.holder() + " has the lease")
                            : event);
        }
    }

    private void release() {
        isHeld = false;
        try {
            lease.release();
        } catch (LeaseUnavailableException e) {
            // It ends by itself.
        }
    }
}
