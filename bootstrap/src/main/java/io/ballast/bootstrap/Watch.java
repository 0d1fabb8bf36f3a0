package io.ballast.bootstrap;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.consistency.SealedSnapshot;
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

/**
 * Asks the store once a second how things stand, however many want to know, and reads the portfolio where this instance
 * does not trade on it and it has changed.
 */
final class Watch implements ObserveInstance, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int RUNS = 100;

    /** After a reading it rests for so many times as long as that took. */
    private static final int REST = 19;

    private final Settings settings;
    private final Instance instance;
    private final InspectRecovery inspection;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private volatile @Nullable Known known;
    private volatile Claimed claimed = Claimed.NOTHING;
    private long nextClaimNanos;

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

    /**
     * The portfolio by the store.
     *
     * @param atNanos when the store was last seen to claim it
     */
    private record Claimed(
            Optional<SealedSnapshot> claim,
            Instant at,
            long atNanos,
            @Nullable String failure) {

        static final Claimed NOTHING = new Claimed(Optional.empty(), Instant.EPOCH, 0, null);

        boolean isStill(Standing standing) {
            return claim.filter(read -> read.custody().epoch() == standing.epoch()
                            && read.head().seq() == standing.seq())
                    .isPresent();
        }

        Optional<Claim> seenAt(long nowNanos) {
            return claim.map(read ->
                    new Claim(read.snapshot(), read.custody().epoch(), at, Duration.ofNanos(nowNanos - atNanos)));
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
                clock.instant(),
                instance.lifecycle(),
                instance.why(),
                instance.isDegraded(),
                instance.silence(),
                trading(),
                now == null ? null : seen(now));
    }

    private Optional<Trading> trading() {
        return instance.session().filter(TradingSession::isOpen).map(TradingSession::trading);
    }

    private Seen seen(Known now) {
        long nowNanos = nanoTime.getAsLong();
        Claimed shown = claimed;
        return new Seen(
                now.at(),
                Duration.ofNanos(nowNanos - now.atNanos()),
                now.report(),
                now.runs(),
                now.certificate(),
                shown.seenAt(nowNanos),
                shown.failure(),
                now.failure());
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
        Known now;
        try {
            now = ask(before, at, atNanos);
        } catch (RuntimeException e) {
            // Whatever it is: what the store said before stays, with its age, and why there is nothing newer.
            known = before == null
                    ? new Known(at, atNanos, Optional.empty(), List.of(), Optional.empty(), why(e))
                    : before.butFailedWith(e);
            return;
        }
        known = now;
        claimed = claim(now.report().map(Report::standing), at, atNanos);
    }

    /**
     * Read only where it is another one than before, and not for more than a small part of the time: it may be all of a
     * large portfolio, which changes all the time. Until then the one before is shown, and how old it is.
     */
    private Claimed claim(Optional<Standing> standing, Instant at, long atNanos) {
        if (standing.isEmpty() || trading().isPresent()) {
            return Claimed.NOTHING;
        }
        if (claimed.isStill(standing.get())) {
            return new Claimed(claimed.claim(), at, atNanos, null);
        }
        if (claimed.claim().isPresent() && atNanos - nextClaimNanos < 0) {
            return claimed;
        }
        try {
            Claimed read = new Claimed(inspection.claim(), at, atNanos, null);
            long readNanos = nanoTime.getAsLong();
            nextClaimNanos = readNanos + REST * (readNanos - atNanos);
            return read;
        } catch (RuntimeException e) {
            return new Claimed(claimed.claim(), claimed.at(), claimed.atNanos(), why(e));
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
