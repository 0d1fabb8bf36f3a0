package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.ObserveInstance.Claim;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.HaltMode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an instance sees of a portfolio that it does not trade on. */
@Timeout(60)
class WatchTest {

    private static final String RESUME = "{\"reason\":\"looked at\",\"confirm\":\"main\"}";

    private final Desk desk = Desk.open();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger readings = new AtomicInteger();
    private final Ballast ballast = desk.ballast(new NoEngine());

    @AfterEach
    void close() {
        ballast.close();
    }

    /** Counts what is asked of the store. */
    private class Counting implements InspectRecovery {

        private final InspectRecovery inspection = ballast.inspection();

        @Override
        public Optional<Report> report() {
            looks.incrementAndGet();
            return inspection.report();
        }

        @Override
        public Optional<SealedSnapshot> claim() {
            readings.incrementAndGet();
            return inspection.claim();
        }

        @Override
        public Optional<String> certificate(UUID run) {
            return inspection.certificate(run);
        }

        @Override
        public Optional<String> latestCertificate() {
            return inspection.latestCertificate();
        }

        @Override
        public List<RecoveryJournal.Run> runs(int limit) {
            return inspection.runs(limit);
        }

        @Override
        public List<Turn> turns(int limit) {
            return inspection.turns(limit);
        }

        @Override
        public List<JournalEntry> journal(long fromSeq, int limit) {
            return inspection.journal(fromSeq, limit);
        }
    }

    private static Optional<Claim> claim(Observation observed) {
        return Optional.ofNullable(observed.seen()).flatMap(seen -> seen.claim());
    }

    private static Seen seen(Watch watch) {
        return Objects.requireNonNull(watch.observe().seen());
    }

    @Test
    void is_read_once_for_each_change_of_it() {
        try (Watch watch =
                new Watch(desk.settings(), ballast.instance(), new Counting(), Clock.systemUTC(), System::nanoTime)) {
            Await.until(() -> looks.get() >= 3);
            assertThat(readings).hasValue(1);
            assertThat(claim(watch.observe()))
                    .hasValueSatisfying(claim -> assertThat(claim.epoch()).isZero());

            try (Ballast other = desk.ballast(new NoEngine());
                    TradingSession session = other.session(Desk.recover(other))) {
                session.submit(Desk.base("BN-1"));
            }

            Await.until(() -> claim(watch.observe())
                    .filter(claim -> claim.snapshot().positions().size() == 1)
                    .isPresent());
            int before = readings.get();
            int looked = looks.get();
            Await.until(() -> looks.get() >= looked + 2);
            assertThat(readings).hasValue(before);
            assertThat(watch.observe().isActive()).isFalse();
        }
    }

    @Test
    void that_takes_long_to_read_is_shown_as_it_was_for_a_while() {
        AtomicLong nanos = new AtomicLong();
        Counting slow = new Counting() {
            @Override
            public Optional<SealedSnapshot> claim() {
                nanos.addAndGet(Duration.ofSeconds(10).toNanos());
                return super.claim();
            }
        };
        try (Watch watch = new Watch(desk.settings(), ballast.instance(), slow, Clock.systemUTC(), nanos::get)) {
            Await.until(() -> claim(watch.observe()).isPresent());
            try (Ballast other = desk.ballast(new NoEngine());
                    TradingSession session = other.session(Desk.recover(other))) {
                session.submit(Desk.base("BN-1"));
            }
            int looked = looks.get();
            Await.until(() -> looks.get() >= looked + 2);
            assertThat(readings).hasValue(1);
            assertThat(claim(watch.observe()))
                    .hasValueSatisfying(claim -> assertThat(claim.age()).isEqualTo(Duration.ofSeconds(10)));

            nanos.addAndGet(Duration.ofSeconds(190).toNanos());

            Await.until(() -> claim(watch.observe())
                    .filter(claim -> claim.snapshot().positions().size() == 1)
                    .isPresent());
        }
    }

    @Test
    void and_its_certificate_is_read_until_it_must_be_complete() {
        AtomicLong nanos = new AtomicLong();
        AtomicInteger certificates = new AtomicInteger();
        Counting completing = new Counting() {
            @Override
            public Optional<String> certificate(UUID run) {
                return Optional.of("certificate " + certificates.incrementAndGet());
            }
        };
        try (Ballast other = desk.ballast(new NoEngine())) {
            Desk.recover(other);
        }
        try (Watch watch = new Watch(desk.settings(), ballast.instance(), completing, Clock.systemUTC(), nanos::get)) {
            Await.until(() -> certificates.get() >= 2);
            Await.until(() -> watch.observe().seen() != null);
            assertThat(seen(watch).certificate()).isNotEmpty();

            nanos.addAndGet(Duration.ofSeconds(16).toNanos());

            int looked = looks.get();
            Await.until(() -> looks.get() >= looked + 2);
            int before = certificates.get();
            Await.until(() -> looks.get() >= looked + 4);
            assertThat(certificates).hasValue(before);
        }
    }

    @Test
    void is_seen_although_its_history_cannot_be_read() {
        Counting odd = new Counting() {
            @Override
            public List<Turn> turns(int limit) {
                throw new StoreUnavailableException("odd", true, null, null);
            }
        };
        try (Watch watch = new Watch(desk.settings(), ballast.instance(), odd, Clock.systemUTC(), System::nanoTime)) {
            Await.until(() -> watch.observe().seen() != null);
            assertThat(seen(watch).report()).isPresent();
            assertThat(seen(watch).failure()).isNull();
            assertThat(seen(watch).turnsFailure()).isEqualTo("odd");
        }
    }

    @Test
    void or_that_does_not_exist_has_runs_all_the_same() {
        RecoveryJournal.Run run = new RecoveryJournal.Run(
                new UUID(0, 7), Instant.EPOCH, "eng-1", "recover", "NOTHING_STORED", null, null);
        Counting empty = new Counting() {
            @Override
            public Optional<Report> report() {
                return Optional.empty();
            }

            @Override
            public List<RecoveryJournal.Run> runs(int limit) {
                return List.of(run);
            }

            @Override
            public Optional<String> certificate(UUID id) {
                return Optional.of("of " + id);
            }
        };
        try (Watch watch = new Watch(desk.settings(), ballast.instance(), empty, Clock.systemUTC(), System::nanoTime)) {
            Await.until(() -> watch.observe().seen() != null);
            assertThat(seen(watch).runs()).containsExactly(run);
            assertThat(seen(watch).certificate()).hasValue("of " + run.id());
        }
    }

    @Test
    void is_resumed_over_http_where_the_operator_has_a_login_of_its_own() throws IOException, InterruptedException {
        desk.with("http.port", "0").with("http.admin-token", "admin-4711").with("postgres.operator.user", "operator");
        try (Ballast served = desk.ballast(new NoEngine())) {
            URI address = served.openHttp().orElseThrow();
            served.halting().halt(HaltMode.ALL, "old prices");

            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/api/resume"))
                                    .header("Authorization", "Bearer admin-4711")
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(RESUME))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();

            assertThat(answer).contains("\"changed\":true");
            assertThat(served.inspection().report().orElseThrow().standing().haltMode())
                    .isNull();
        }
    }
}
