package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must happen; the limit is only there to end a test that has failed. */
final class Await {

    private static final long LIMIT_SECONDS = 60;

    private Await() {}

    static <T> T next(BlockingQueue<T> queue) {
        try {
            T element = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(element).as("what should have happened").isNotNull();
            return element;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static void that(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("what should have happened")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** For what tells nobody that it happened. */
    static void until(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun)
                    .as("nanoseconds waited")
                    .isLessThan(TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
            Thread.onSpinWait();
        }
    }
}
