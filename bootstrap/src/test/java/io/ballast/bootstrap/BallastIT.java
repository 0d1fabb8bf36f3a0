package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.desk.TwentyLines;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.testservers.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whole instances of Ballast on a real PostgreSQL, without a Redis. */
class BallastIT {

    private final Office office = Office.open(TestPostgres.shared().freshDatabase());

    private Certificate recoverOnce() {
        try (Ballast ballast = office.ballast("eng-1")) {
            return recovered(Office.recover(ballast)).certificate();
        }
    }

    private static RecoveryOutcome.Recovered recovered(RecoveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(RecoveryOutcome.Recovered.class);
        return (RecoveryOutcome.Recovered) outcome;
    }

    private static Phase phase(Ballast ballast) {
        return ballast.inspection().report().orElseThrow().standing().phase();
    }

    @Test
    void a_new_store_becomes_a_portfolio_that_trades_and_is_found_again() {
        Office empty = new Office(TestPostgres.shared().freshDatabase());
        Certificate last;
        try (Ballast ballast = empty.ballast("eng-1")) {
            assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.NothingStored.class);
            assertThat(ballast.migration().pending()).isNotEmpty();
            assertThat(ballast.migration().migrate())
                    .isInstanceOfSatisfying(
                            MigrateStore.Answer.UpToDate.class,
                            done -> assertThat(done.run()).isNotEmpty());
            assertThat(ballast.migration().migrate()).isEqualTo(new MigrateStore.Answer.UpToDate(List.of()));
            assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.NothingStored.class);
            assertThat(ballast.creation().create(Money.of(5_000_000), Desk.INR, null))
                    .isEqualTo(new CreatePortfolio.Answer.Stored(Creation.CREATED));

            TradingSession session = ballast.session(recovered(Office.recover(ballast)));
            assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
            last = ballast.validation().validate();
            assertThat(last.outcome()).isEqualTo(Certificate.Outcome.VALID);
        }

        RecordingEngine engine = new RecordingEngine();
        try (Ballast ballast = empty.ballast("eng-2", engine)) {
            RecoveryOutcome.Recovered again = recovered(Office.recover(ballast));

            assertThat(again.certificate().stateDigest()).isEqualTo(last.stateDigest());
            assertThat(engine.calls()).singleElement().isInstanceOfSatisfying(Call.Resumed.class, resumed -> {
                assertThat(resumed.portfolio().positions())
                        .extracting(Position::id)
                        .containsExactly(new PositionId("BN-1"));
                assertThat(resumed.certificate().runId())
                        .isEqualTo(again.certificate().runId());
            });
            assertThat(ballast.session(again).submit(Desk.base("BN-1")).status())
                    .isEqualTo(Status.DUPLICATE);
        }
    }

    @Test
    void twenty_lines_are_enough() {
        RecordingEngine engine = new RecordingEngine();
        try (Ballast ballast = office.ballast("eng-1")) {
            ballast.session(recovered(Office.recover(ballast))).submit(Desk.base("BN-1"));
        }

        assertThat(TwentyLines.run(office.sources("eng-1"), engine, Instant.parse("2026-01-05T03:46:00Z")))
                .startsWith("seq 3 is durable")
                .contains("APPLIED");
        assertThat(engine.calls()).hasSize(1);
        assertThat(recoverOnce().outcome()).isEqualTo(Certificate.Outcome.RECOVERED);
    }

    @Test
    void a_recovery_repeated_finds_the_same() {
        try (Ballast ballast = office.ballast("eng-1")) {
            ballast.session(recovered(Office.recover(ballast))).submit(Desk.base("BN-1"));
        }
        Certificate first = recoverOnce();
        Certificate second = recoverOnce();

        assertThat(second.stateDigest()).isNotNull().isEqualTo(first.stateDigest());
        assertThat(second.figures()).isEqualTo(first.figures());
        assertThat(second.provenance()).isEqualTo(first.provenance());
    }

    @Test
    void a_recovery_beside_a_live_session_does_no_harm() {
        try (Ballast live = office.ballast("eng-1");
                Ballast operator = office.ballast("operator")) {
            TradingSession session = live.session(recovered(Office.recover(live)));
            session.submit(Desk.base("BN-1"));

            assertThat(Office.recover(operator))
                    .isInstanceOfSatisfying(
                            RecoveryOutcome.Superseded.class,
                            superseded ->
                                    assertThat(superseded.cause().holder()).startsWith("eng-1"));
            assertThat(operator.validation().validate().outcome()).isEqualTo(Certificate.Outcome.VALID);
            assertThat(session.submit(Desk.close("BN-1", 50_100)).status()).isEqualTo(Status.APPLIED);
            assertThat(session.isOpen()).isTrue();
            assertThat(phase(operator)).isEqualTo(Phase.ACTIVE);
        }
    }

    @RepeatedTest(3)
    void of_two_recoveries_at_once_never_two_own() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try (Ballast one = office.ballast("eng-1");
                Ballast two = office.ballast("eng-2")) {
            Future<RecoveryOutcome> first = threads.submit(recovering(one, start));
            Future<RecoveryOutcome> second = threads.submit(recovering(two, start));
            List<RecoveryOutcome> outcomes = List.of(first.get(), second.get());

            assertThat(outcomes)
                    .hasOnlyElementsOfTypes(RecoveryOutcome.Recovered.class, RecoveryOutcome.Superseded.class)
                    .filteredOn(RecoveryOutcome.Recovered.class::isInstance)
                    .hasSize(1);
            RecoveryOutcome.Recovered winner = (RecoveryOutcome.Recovered)
                    (outcomes.get(0) instanceof RecoveryOutcome.Recovered ? outcomes.get(0) : outcomes.get(1));
            Ballast holder = outcomes.get(0) == winner ? one : two;
            assertThat(holder.session(winner).submit(Desk.base("BN-1")).status())
                    .isEqualTo(Status.APPLIED);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<RecoveryOutcome> recovering(Ballast ballast, CyclicBarrier start) {
        return () -> {
            start.await();
            return Office.recover(ballast);
        };
    }

    @Test
    void a_session_that_is_taken_over_refuses_and_its_engine_stands_by() {
        RecordingEngine engine = new RecordingEngine();
        try (Ballast loser = office.ballast("eng-1", engine);
                Ballast winner = office.ballast("eng-2")) {
            TradingSession session = loser.session(recovered(Office.recover(loser)));
            RecoveryOutcome.Recovered taken = Desk.takeOver(winner);
            Await.until(() -> engine.calls().size() == 2);

            assertThat(engine.calls())
                    .last()
                    .isInstanceOfSatisfying(
                            Call.StoodBy.class,
                            told -> assertThat(told.reason()).startsWith("eng-2"));
            assertThat(session.submit(Desk.base("BN-1")).status()).isEqualTo(Status.SUPERSEDED);
            assertThat(winner.session(taken).submit(Desk.base("BN-1")).status()).isEqualTo(Status.APPLIED);
        }
    }

    @Test
    void an_engine_that_fails_to_resume_gives_the_portfolio_back() {
        RecordingEngine engine = new RecordingEngine();
        engine.refuse(new IllegalStateException("no broker"));
        try (Ballast ballast = office.ballast("eng-1", engine)) {
            assertThatThrownBy(() -> Office.recover(ballast)).hasMessage("no broker");
            assertThat(phase(ballast)).isEqualTo(Phase.IDLE);
        }

        assertThat(recoverOnce().outcome()).isEqualTo(Certificate.Outcome.RECOVERED);
    }

    @Nested
    class When_the_server_stops {

        @Test
        void opening_is_no_matter_and_using_it_is_unavailable() {
            try (TestPostgres server = TestPostgres.start()) {
                Office there = Office.open(server.freshDatabase());
                server.kill();
                try (Ballast ballast = there.ballast("eng-1")) {
                    assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.Unavailable.class);
                    assertThat(ballast.validation().validate().outcome()).isEqualTo(Certificate.Outcome.UNAVAILABLE);
                    assertThatThrownBy(() -> ballast.inspection().report())
                            .isInstanceOf(StoreUnavailableException.class);

                    server.restart();
                    assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.Recovered.class);
                }
            }
        }

        @Test
        void a_session_is_over_and_what_was_acknowledged_is_found_again() {
            RecordingEngine engine = new RecordingEngine();
            try (TestPostgres server = TestPostgres.start()) {
                Office there = Office.open(server.freshDatabase());
                try (Ballast ballast = there.ballast("eng-1", engine)) {
                    TradingSession session = ballast.session(recovered(Office.recover(ballast)));
                    Result acknowledged = session.submit(Desk.base("BN-1"));
                    server.kill();
                    Result unknown = session.submit(Desk.close("BN-1", 50_100));

                    assertThat(acknowledged.status()).isEqualTo(Status.APPLIED);
                    assertThat(unknown.status()).isEqualTo(Status.UNKNOWN);
                    assertThat(session.isOpen()).isFalse();
                    assertThat(engine.calls()).last().isInstanceOf(Call.StoodBy.class);
                }
                server.restart();
                try (Ballast ballast = there.ballast("eng-2")) {
                    TradingSession session = ballast.session(recovered(Office.recover(ballast)));

                    assertThat(session.portfolio().positions())
                            .extracting(Position::id)
                            .containsExactly(new PositionId("BN-1"));
                    assertThat(session.submit(Desk.close("BN-1", 50_100)).status())
                            .isEqualTo(Status.APPLIED);
                }
            }
        }
    }
}
