package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Shows how far the replay of a journal has come: a bar, how many entries, how many a second, and how long it takes yet. */
final class Replaying {

    private static final int BAR = 20;

    private final long total;
    private final LongSupplier nanoTime;
    private final long begunNanos;
    private final AtomicLong replayed = new AtomicLong();

    Replaying(long total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
    }

    /** Does the work, and shows how far it has come where there is a terminal. */
    static <T> T during(Invocation invocation, Ballast ballast, Function<LongConsumer, T> work) {
        if (!invocation.console().terminal().isError()) {
            return work.apply(entries -> {});
        }
        long total = ballast.inspection()
                .report()
                .map(report -> report.standing().seq())
                .orElse(0L);
        Replaying replaying = new Replaying(total, System::nanoTime);
        return Progress.during(invocation.console(), replaying::told, () -> work.apply(replaying::at));
    }

    /** So many entries were replayed; a second reading of the journal begins anew. */
    void at(long entries) {
        replayed.set(entries);
    }

    String told() {
        long done = replayed.get();
        if (total == 0 || done == 0) {
            return "replaying the journal";
        }
        long millis = Math.max(1, (nanoTime.getAsLong() - begunNanos) / 1_000_000);
        int filled = (int) Math.min(BAR, done * BAR / total);
        long left = Math.max(0, total - done) * millis / done / 1_000;
        return "replaying [" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + " of " + total + ", "
                + done * 1_000 / millis + "/s, " + left + " s left";
    }
}
