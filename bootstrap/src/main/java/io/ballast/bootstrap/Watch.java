package io.ballast.bootstrap;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks the store once a second how things stand, however many want to know. */
final class Watch implements ObserveInstance, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int RUNS = 100;

    private final Settings settings;
    private final Instance instance;
    private final InspectRecovery inspection;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private volatile @Nullable Known known;

    /** @param atNanos when it was asked */
    private record Known(
            Instant at,
            long atNanos,
            Optional<Report> report,
            List<RecoveryJournal.Run> runs,
            Optional<String> certificate,
            @Nullable String failure) {

        Known butFailedWith(RuntimeException failed) {
            return new Known(at, atNanos, report, runs, certificate, why(failed));
        }

        Optional<UUID> lastRun() {
            return report.flatMap(Report::lastRun).map(RecoveryJournal.Run::id);
        }
    }

    Watch(
            Settings settings,
            Instance instance,
            InspectRecovery inspection,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.instance = instance;
        this.inspection = inspection;
        this.clock = clock;
        this.nanoTime = nanoTime;
        Daemon.start("watch", this::watch);
    }

    @Override
    public Observation observe() {
        Known now = known;
        return new Observation(
                settings.portfolio(),
                settings.instance(),
                instance.lifecycle(),
                instance.why(),
                instance.isDegraded(),
                instance.silence(),
                instance.session().map(TradingSession::portfolio),
                now == null ? null : seen(now));
    }

    private Seen seen(Known now) {
        Duration age = Duration.ofNanos(nanoTime.getAsLong() - now.atNanos());
        return new Seen(now.at(), age, now.report(), now.runs(), now.certificate(), now.failure());
    }

    private void watch() {
        try {
            do {
                look();
            } while (!isClosed.await(PERIOD.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Known before = known;
        Instant at = clock.instant();
        long atNanos = nanoTime.getAsLong();
        try {
            known = ask(before, at, atNanos);
        } catch (RuntimeException e) {
            // Whatever it is: what the store said before stays, with its age, and why there is nothing newer.
            known = before == null
                    ? new Known(at, atNanos, Optional.empty(), List.of(), Optional.empty(), why(e))
                    : before.butFailedWith(e);
        }
    }

    /** For readers: of what nobody has foreseen no more than that it happened. */
    private static String why(RuntimeException failure) {
        boolean isForeseen =
                failure instanceof StoreUnavailableException || failure instanceof SnapshotCorruptException;
        return isForeseen ? String.valueOf(failure.getMessage()) : "a bug kept it from being asked";
    }

    /** The runs and the certificate only where there is another run than before. */
    private Known ask(@Nullable Known before, Instant at, long atNanos) {
        Optional<Report> report = inspection.report();
        Known asked = new Known(at, atNanos, report, List.of(), Optional.empty(), null);
        if (before != null
                && before.lastRun().equals(asked.lastRun())
                && before.lastRun().isPresent()) {
            return new Known(at, atNanos, report, before.runs(), before.certificate(), null);
        }
        Optional<String> certificate = asked.lastRun().flatMap(inspection::certificate);
        return new Known(at, atNanos, report, inspection.runs(RUNS), certificate, null);
    }

    @Override
    public void close() {
        isClosed.countDown();
    }
}
