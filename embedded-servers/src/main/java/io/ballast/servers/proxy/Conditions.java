package io.ballast.servers.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What holds for every connection in one direction, until it is changed. */
final class Conditions {

    private static final int FULL_SPEED = 0;

    private final CountDownLatch closed;
    private final AtomicLong passed = new AtomicLong();
    private volatile boolean isBlackHole;
    private volatile boolean isSliced;
    private volatile Duration delay = Duration.ZERO;
    private volatile int bytesPerSecond = FULL_SPEED;

    Conditions(CountDownLatch closed) {
        this.closed = closed;
    }

    void heal() {
        isBlackHole = false;
        isSliced = false;
        delay = Duration.ZERO;
        bytesPerSecond = FULL_SPEED;
    }

    void swallow() {
        isBlackHole = true;
    }

    void slice() {
        isSliced = true;
    }

    void delay(Duration each) {
        delay = each;
    }

    void throttle(int newBytesPerSecond) {
        if (newBytesPerSecond < 1) {
            throw new IllegalArgumentException("nothing would ever pass at " + newBytesPerSecond + " bytes a second");
        }
        bytesPerSecond = newBytesPerSecond;
    }

    boolean isBlackHole() {
        return isBlackHole;
    }

    /** How many bytes may go out at once. */
    int pieceOf(int length) {
        if (isSliced) {
            return 1;
        }
        return bytesPerSecond == FULL_SPEED ? length : Math.min(length, Math.max(1, bytesPerSecond / 10));
    }

    /** Lets the time pass that a piece takes on a slow line; ends at once when the line is closed. */
    void travel(int piece) throws InterruptedException {
        long nanos = delay.toNanos();
        if (bytesPerSecond != FULL_SPEED) {
            nanos += TimeUnit.SECONDS.toNanos(piece) / bytesPerSecond;
        }
        if (nanos > 0 && closed.await(nanos, TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("closed");
        }
    }

    void count(int piece) {
        passed.addAndGet(piece);
    }

    long passed() {
        return passed.get();
    }
}
