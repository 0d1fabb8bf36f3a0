package io.ballast.bootstrap;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.out.Ownership.Standing;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.consistency.SealedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
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
    private static final int TURNS = 100;

    /** After a hand-over, by when its certificate is completed. */
    private static final Duration COMPLETED = Duration.ofSeconds(10);

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
            Past past,
            Turns turns,
            @Nullable String failure) {

        Known butFailedWith(RuntimeException failed) {
            return new Known(at, atNanos, report, past, turns, why(failed));
        }
    }

    /**
     * The latest runs, and the certificate of the last one.
     *
     * @param sinceNanos when that one was seen first
     */
    private record Past(List<RecoveryJournal.Run> runs, Optional<String> certificate, long sinceNanos) {

        static final Past NOTHING = new Past(List.of(), Optional.empty(), 0);

        Optional<UUID> last() {
            return runs.stream().findFirst().map(RecoveryJournal.Run::id);
        }
    }

    /** @param of how things stood when they were read */
    private record Turns(
            List<Turn> latest,
            Optional<Standing> of,
            @Nullable String failure) {

        static final Turns NOTHING = new Turns(List.of(), Optional.empty(), null);

        /** Each one has a time of its own. */
        boolean isStill(Standing standing) {
            return of.filter(read -> Objects.equals(read.since(), standing.since())
                            && read.epoch() == standing.epoch()
                            && read.phase() == standing.phase()
                            && Objects.equals(read.haltMode(), standing.haltMode()))
                    .isPresent();
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
                now.past().runs(),
                now.past().certificate(),
                now.turns().latest(),
                now.turns().failure(),
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
                    ? new Known(at, atNanos, Optional.empty(), Past.NOTHING, Turns.NOTHING, why(e))
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

    private Known ask(@Nullable Known before, Instant at, long atNanos) {
        Optional<Report> report = inspection.report();
        Past past = past(before == null ? Past.NOTHING : before.past(), report, atNanos);
        return new Known(
                at, atNanos, report, past, turns(before == null ? Turns.NOTHING : before.turns(), report), null);
    }

    /** Only where there is another run than before; a certificate is completed some time after it is first seen. */
    private Past past(Past before, Optional<Report> report, long atNanos) {
        Optional<UUID> last = report.flatMap(Report::lastRun).map(RecoveryJournal.Run::id);
        if (last.isEmpty() || !last.equals(before.last())) {
            // A run may be told of a portfolio that does not exist.
            List<RecoveryJournal.Run> runs = inspection.runs(RUNS);
            Optional<String> certificate =
                    runs.stream().findFirst().map(RecoveryJournal.Run::id).flatMap(inspection::certificate);
            return new Past(runs, certificate, atNanos);
        }
        Duration mayChange = settings.recovery().handoverTimeout().plus(COMPLETED);
        return atNanos - before.sinceNanos() > mayChange.toNanos()
                ? before
                : new Past(before.runs(), inspection.certificate(last.get()), before.sinceNanos());
    }

    /** Only where there is another one than before. That an old one cannot be read hides nothing else. */
    private Turns turns(Turns before, Optional<Report> report) {
        Optional<Standing> standing = report.map(Report::standing);
        if (standing.isEmpty() || (before.failure() == null && before.isStill(standing.get()))) {
            return standing.isEmpty() ? Turns.NOTHING : before;
        }
        try {
            return new Turns(inspection.turns(TURNS), standing, null);
        } catch (RuntimeException e) {
            return new Turns(before.latest(), before.of(), why(e));
        }
    }

    @Override
    public void close() {
        isClosed.countDown();
    }
}
