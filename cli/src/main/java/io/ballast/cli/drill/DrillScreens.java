package io.ballast.cli.drill;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Mark;
import io.ballast.cli.output.Screen;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What a person sees of the drill: how far it is, and what came of it. */
public final class DrillScreens {

    private static final int BAR = 12;
    private static final int PERCENT = 100;
    private static final int LABEL = 24;

    private final Console console;
    private final boolean isTold;
    private final int kills;
    private final LongSupplier nanoTime;
    private final long begunNanos;
    private boolean isBarShown;

    /**
     * Nothing is shown yet.
     *
     * @param isTold whether a person is to be told
     * @param kills how many are planned
     * @param nanoTime by which is told how fast it goes
     */
    public DrillScreens(Console console, boolean isTold, int kills, LongSupplier nanoTime) {
        this.console = console;
        this.isTold = isTold;
        this.kills = kills;
        this.nanoTime = nanoTime;
        this.begunNanos = nanoTime.getAsLong();
    }

    /**
     * Before the first kill.
     *
     * @param instances 1 for a process that is no part of a cluster
     */
    public void begin(long seed, int instances) {
        if (isTold) {
            console.print(screen -> screen.heading(
                            instances == 1
                                    ? "Ballast: a trading process is killed "
                                            + (kills == 1 ? "once" : Figures.grouped(kills) + " times")
                                            + ", at every step"
                                    : "Ballast: a cluster of " + instances + " instances, and "
                                            + Figures.count(kills, "fault"))
                    .aside("seed " + seed + ", the same seed gives the same trades and kills")
                    .blank());
        }
    }

    /** After a kill; on a terminal only, drawn over itself. */
    public void progress(int done, long acknowledged) {
        if (!isTold || !console.terminal().isError() || !console.terminal().isOutput()) {
            return;
        }
        int filled = BAR * done / kills;
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        console.draw("  " + bar + " " + PERCENT * done / kills + "%  " + Figures.count(done, "kill") + ", "
                + Figures.count(acknowledged, "answer") + ", " + left(done));
        isBarShown = true;
    }

    private String left(int done) {
        long seconds = (nanoTime.getAsLong() - begunNanos) / 1_000_000_000;
        return done == 0
                ? "just begun"
                : Figures.grouped(done * 60L / Math.max(1, seconds)) + "/min, "
                        + Figures.grouped((kills - done) * seconds / done) + " s left";
    }

    /** After the last check. */
    public void end(DrillReport report) {
        if (isBarShown) {
            console.draw("");
            isBarShown = false;
        }
        if (isTold) {
            console.print(screen -> {
                figures(screen, report);
                verdict(screen, report, "");
            });
        }
    }

    /** All drills of a file. */
    public void sum(DrillReport sum, int runs) {
        if (isTold) {
            console.print(screen -> {
                screen.blank().heading("THE FILE: " + Figures.count(runs, "drill"));
                figures(screen, sum);
                verdict(screen, sum, Figures.count(runs, "drill") + ": ");
            });
        }
    }

    private static void figures(Screen screen, DrillReport report) {
        ClusterFigures cluster = report.cluster();
        int points = report.points().size();
        int kinds = cluster == null ? 0 : cluster.faults().size();
        row(
                screen,
                cluster == null ? "kills" : points == 0 ? "faults" : "kills and faults",
                report.kills(),
                (points == 0 ? "" : "at " + Figures.count(points, "different step"))
                        + (points == 0 || kinds == 0 ? "" : ", ")
                        + (kinds == 0 ? "" : "of " + Figures.count(kinds, "kind")));
        if (cluster != null) {
            cluster.faults().forEach((kind, count) -> row(screen, "  " + kind.replace('_', ' '), count, ""));
        }
        row(screen, "acknowledged", report.acknowledged(), "answers were on the recorder's disk");
        row(screen, "recovered", report.recovered(), "of them stand in the journal, exactly as answered");
        row(screen, "lost", report.lost(), "");
        row(screen, "done twice", report.duplicated(), "");
        row(
                screen,
                "unknown",
                report.unknown(),
                "in flight at a kill: " + Figures.grouped(report.landed()) + " took place, "
                        + Figures.grouped(report.vanished()) + " did not");
        if (cluster != null) {
            row(screen, "take-overs", cluster.takeovers(), "so often the portfolio changed hands");
            row(screen, "zombies", cluster.zombies(), "went on after another one had taken over");
            row(screen, "stale commits", cluster.staleCommits(), "under an epoch after the next was taken");
            times(screen, "from a SIGKILL to the next answer", cluster.failover());
            times(screen, "from a SIGTERM to the next answer", cluster.handover());
        }
        if (cluster == null || points > 0) {
            times(screen, "from a kill to the next answer", report.rto());
        }
        screen.blank();
        report.findings().forEach(finding -> screen.hanging("  ✗ ", finding));
    }

    private static void row(Screen screen, String label, long count, String remark) {
        String figure = Figures.grouped(count);
        screen.line("  " + label + " ".repeat(Math.max(1, LABEL - label.length() - figure.length())) + figure + "   "
                + remark);
    }

    private static void times(Screen screen, String what, Rto times) {
        screen.line("  " + what + ": p50 " + seconds(times, 50) + ", p99 " + seconds(times, 99) + ", at most "
                + seconds(times, PERCENT));
    }

    private static String seconds(Rto times, int percent) {
        Long millis = times.percentile(percent);
        return millis == null ? Figures.UNKNOWN : seconds(millis, 2);
    }

    private static String seconds(long millis, int digits) {
        Duration duration = Duration.ofMillis(millis);
        return String.format(
                Locale.ROOT,
                "%d.%0" + digits + "d s",
                duration.toSeconds(),
                digits == 2 ? duration.toMillisPart() / 10 : duration.toMillisPart() / 100);
    }

    private static void verdict(Screen screen, DrillReport report, String before) {
        String took = "in " + seconds(report.tookMillis(), 1);
        if (report.isPassed()) {
            screen.verdict(
                    Mark.PASSED,
                    before + "nothing lost, nothing done twice, " + (before.isEmpty() ? "every recovery" : "all")
                            + " consistent",
                    took);
        } else {
            screen.verdict(Mark.FAILED, before + "the drill failed", took);
        }
    }
}
