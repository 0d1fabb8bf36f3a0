package io.ballast.cli.demo;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Screen;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells the demonstration step by step to whoever watches; silent where a program waits for the report. */
final class Story {

    private static final int BAR = 24;
    private static final int PERCENT = 100;

    private final Console console;
    private final boolean isTold;
    private final LongSupplier nanoTime;
    private final long begunNanos;
    private long stepNanos;
    private int steps;
    private boolean isBarShown;

    Story(Console console, boolean isTold, LongSupplier nanoTime) {
        this.console = console;
        this.isTold = isTold;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
        this.stepNanos = begunNanos;
    }

    /** A step that has just ended, with the time that it took. */
    void step(String text) {
        long now = nanoTime.getAsLong();
        steps++;
        String took = seconds(Duration.ofNanos(now - stepNanos));
        stepNanos = now;
        tell(screen -> screen.line(" " + steps + "  " + text, took));
    }

    /** More about the step. */
    void more(String text) {
        tell(screen -> screen.wrapped(4, text));
    }

    void tell(Consumer<Screen> content) {
        clearBar();
        if (isTold) {
            console.print(content);
        }
    }

    /** How far something is, on a terminal only; drawn over itself. */
    void progress(int done, int all, String what) {
        if (!isTold || !console.terminal().isError() || !console.terminal().isOutput()) {
            return;
        }
        int filled = Math.min(BAR, BAR * done / Math.max(1, all));
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        console.draw("    " + bar + " " + Math.min(PERCENT, PERCENT * done / Math.max(1, all)) + "%  " + what);
        isBarShown = true;
    }

    Duration took() {
        return Duration.ofNanos(nanoTime.getAsLong() - begunNanos);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
    }

    private void clearBar() {
        if (isBarShown) {
            console.draw("");
            isBarShown = false;
        }
    }
}
