package io.ballast.cli.output;

import java.util.function.Supplier;

/** Shows on a terminal that something is still under way; nothing anywhere else, and nothing when it ends soon. */
public final class Progress {

    private static final long TICK_MILLIS = 1_000;

    private final Console console;
    private final Supplier<String> what;
    private boolean isOver;
    private boolean isShown;

    private Progress(Console console, Supplier<String> what) {
        this.console = console;
        this.what = what;
    }

    /** Does the work; the first sign that it goes on appears after a second. */
    public static <T> T during(Console console, String what, Supplier<T> work) {
        return during(console, () -> what, work);
    }

    /**
     * The same where there is more to tell.
     *
     * @param what is asked again for each sign
     */
    public static <T> T during(Console console, Supplier<String> what, Supplier<T> work) {
        if (!console.terminal().isError()) {
            return work.get();
        }
        Progress progress = new Progress(console, what);
        Thread thread = new Thread(progress::show, "progress");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get();
        } finally {
            progress.end();
        }
    }

    private synchronized void show() {
        for (int seconds = 1; tick(); seconds++) {
            console.draw(what.get() + " " + ".".repeat(seconds % 4) + " ".repeat(4 - seconds % 4) + seconds + " s");
            isShown = true;
        }
    }

    /** Whether it still goes on after a while. */
    private boolean tick() {
        long deadline = System.nanoTime() + TICK_MILLIS * 1_000_000;
        long left = TICK_MILLIS;
        while (!isOver && left > 0) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
        return !isOver;
    }

    /** It is over; the line is as if nothing had been shown. */
    private synchronized void end() {
        isOver = true;
        notifyAll();
        if (isShown) {
            console.draw("");
            isShown = false;
        }
    }
}
