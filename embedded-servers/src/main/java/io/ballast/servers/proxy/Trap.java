package io.ballast.servers.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something that happens once, on the first connection that comes to its place. */
public final class Trap {

    /** What happens. */
    enum Kind {
        RESET,
        HOLD,
        BLACK_HOLE,
        FLIP,
        CALL
    }

    private final Place place;
    private final Kind kind;
    private final Runnable call;
    private final AtomicBoolean isClaimed = new AtomicBoolean();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile boolean isBroken;

    Trap(Place place, Kind kind, Runnable call) {
        this.place = place;
        this.kind = kind;
        this.call = call;
    }

    /** Waits until it has happened; false if it has not by then, or if the thread was interrupted. */
    public boolean await(Duration limit) {
        try {
            return sprung.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether it has happened. */
    public boolean isSprung() {
        return sprung.getCount() == 0;
    }

    /** Lets what is held pass, and all that follows. */
    public void release() {
        decided.countDown();
    }

    /** Breaks the connection that is held; what is held is lost. */
    public void reset() {
        isBroken = true;
        decided.countDown();
    }

    /** Nothing happens any more, and what is held is let go. */
    void disarm() {
        isClaimed.set(true);
        release();
    }

    Place place() {
        return place;
    }

    Kind kind() {
        return kind;
    }

    /** Whether it neither can happen any more nor holds anything. */
    boolean isOver() {
        return isSprung() && (kind != Kind.HOLD || decided.getCount() == 0);
    }

    /** True for one caller only. */
    boolean claim() {
        return isClaimed.compareAndSet(false, true);
    }

    /** Whoever awaits it goes on; what was to be called has returned by then. */
    void spring() {
        try {
            call.run();
        } finally {
            sprung.countDown();
        }
    }

    /** Waits for the decision on what is held, and answers whether the connection is to be broken. */
    boolean isToBeBroken() throws InterruptedException {
        decided.await();
        return isBroken;
    }
}
