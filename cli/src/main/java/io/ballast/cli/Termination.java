package io.ballast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is asked to end: work under way is finished, and the exit code is the
 * command's own, not that of the signal.
 */
final class Termination {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode;

    private Termination(Runnable stop) {
        this.hook = new Thread(() -> stopAndWait(stop), "termination");
    }

    /** From now on a signal calls {@code stop} and waits until {@link #ended} says how the command ended. */
    static Termination stopping(Runnable stop) {
        Termination termination = new Termination(stop);
        Runtime.getRuntime().addShutdownHook(termination.hook);
        return termination;
    }

    /** The command ended, with that code. */
    void ended(int code) {
        exitCode = code;
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook has heard of the code, and uses it.
        }
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Returning would let the JVM end with the code of the signal.
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
