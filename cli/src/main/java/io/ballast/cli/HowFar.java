package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Progress;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Shows how far something has come: how many of how many, how many a second, and how long it takes yet. */
final class HowFar {

    private static final int PERCENT = 100;

    private final String what;
    private final long total;
    private final LongSupplier nanoTime;
    private long begunNanos;
    private long done;

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

    /** So many are done. Fewer than before is the beginning of another reading, which has its own pace. */
    synchronized void at(long count) {
        if (count < done) {
            begunNanos = nanoTime.getAsLong();
        }
        done = count;
    }

    synchronized String told() {
        if (done == 0) {
            return what;
        }
        long millis = Math.max(1, (nanoTime.getAsLong() - begunNanos) / 1_000_000);
        String pace = Figures.grouped(done * 1_000 / millis) + "/s";
        if (total == 0) {
            return what + "  " + Figures.grouped(done) + "  " + pace;
        }
        long left = Math.max(0, total - done) * millis / done / 1_000;
        return what + " " + Math.min(PERCENT, done * PERCENT / total) + "%  " + Figures.grouped(done) + " of "
                + Figures.grouped(total) + "  " + pace + "  " + Figures.grouped(left) + " s left";
    }
}
