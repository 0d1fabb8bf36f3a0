package io.ballast.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Closes what was opened, the last first, each of them whatever becomes of the others. Closing twice is closing once. */
final class Closer implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    synchronized void add(AutoCloseable opening) {
        opened.push(opening);
    }

    /** Remembers it if there is something to close. */
    void addIfCloseable(Object opened) {
        if (opened instanceof AutoCloseable closeable) {
            add(closeable);
        }
    }

    /**
     * Closes everything.
     *
     * @throws IllegalStateException if something did not close; what else did not is suppressed in it
     */
    @Override
    public void close() {
        IllegalStateException failure = closeAll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes everything after something failed; what does not close is suppressed in that failure. */
    void closeAfter(Throwable failure) {
        IllegalStateException further = closeAll();
        if (further != null) {
            failure.addSuppressed(further);
        }
    }

    private synchronized @Nullable IllegalStateException closeAll() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            Exception one = closeQuietly(opened.pop());
            if (one != null) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything could be closed: " + one.getMessage(), one);
                } else {
                    failure.addSuppressed(one);
                }
            }
        }
        return failure;
    }

    // AutoCloseable may throw anything, and the rest is still to be closed.
    private static @Nullable Exception closeQuietly(AutoCloseable opening) {
        try {
            opening.close();
            return null;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return e;
        }
    }
}
