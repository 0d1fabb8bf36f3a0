package io.ballast.servers;

import java.io.IOException;
import java.time.Duration;

/** Waiting for something outside this JVM, with a limit. */
public final class Readiness {
    private static final long PAUSE_MILLIS = 20;

    private Readiness() {}

    /** Asks whether it is so by now. */
    @FunctionalInterface
    public interface Probe {
        /** Answers whether it is so; throws when it can no longer become so. */
        boolean reached() throws IOException;
    }

    /**
     * Returns as soon as the probe says yes.
     *
     * @throws IOException when the limit has passed, when the probe gave up, or when the thread was interrupted
     */
    public static void await(String what, Duration limit, Probe probe) throws IOException {
        long start = System.nanoTime();
        while (!probe.reached()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IOException("Waited " + limit.toSeconds() + " s in vain for " + what);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for " + what, e);
            }
        }
    }
}
