package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Shows how far something has come: how many of how many, how many a second, and how long it takes yet. */
final class HowFar {

    private static final int PERCENT = 100;

    private final String what;
    private final long total;
    private final LongSupplier nanoTime;
    private final long begunNanos;
    private final AtomicLong done = new AtomicLong();

    /**
     * Nothing is done yet.
     *
     * @param what is done, as in {@code replaying the journal}
     * @param total of how many; 0 where that is not known
     */
    HowFar(String what, long total, LongSupplier nanoTime) {
        this.what = what;
        this.total = total;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
    }

    /** Replays a journal, and shows how far it has come where there is a terminal. */
    static <T> T replaying(Invocation invocation, Ballast ballast, Function<LongConsumer, T> work) {
        if (!invocation.console().terminal().isError()) {
            return work.apply(entries -> {});
        }
        long total = ballast.inspection()
                .report()
                .map(report -> report.standing().seq())
                .orElse(0L);
        HowFar replaying = new HowFar("replaying the journal", total, System::nanoTime);
        return Progress.during(invocation.console(), replaying::told, () -> work.apply(replaying::at));
    }

    /** So many are done; a second reading of the journal begins anew. */
    void at(long count) {
        done.set(count);
    }

    String told() {
        long count = done.get();
        if (total == 0 || count == 0) {
            return what;
        }
        long millis = Math.max(1, (nanoTime.getAsLong() - begunNanos) / 1_000_000);
        long left = Math.max(0, total - count) * millis / count / 1_000;
        return what + " " + Math.min(PERCENT, count * PERCENT / total) + "%  " + Figures.grouped(count) + " of "
                + Figures.grouped(total) + "  " + Figures.grouped(count * 1_000 / millis) + "/s  "
                + Figures.grouped(left) + " s left";
    }
}
