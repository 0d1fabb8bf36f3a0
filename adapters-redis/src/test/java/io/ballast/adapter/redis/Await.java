package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or a server does. The patience only bounds a test that fails. */
final class Await {

    private Await() {}

    static void until(Duration patience, String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError("waited " + patience + " in vain for " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** A pause that is too short to be noticed, and ends when its thread is interrupted. */
    static boolean briefly(Duration ignored) {
        LockSupport.parkNanos(5_000_000);
        return !Thread.currentThread().isInterrupted();
    }
}
