package io.ballast.application.service;

import static io.ballast.application.service.World.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandServiceTest {

    private World world;
    private CommandService session;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
    }

    @Nested
    class Commands_that_are_new {

        @Test
        void are_answered_in_order_once_durable() {
            List<Result> results =
                    session.submit(List.of(world.base("BN-1"), world.base("BN-9"), world.pyramid("BN-2", 51_000)));

            assertThat(words(results)).containsExactly("applied", "rejected", "applied");
            assertThat(results).extracting(Result::seq).containsExactly(2L, 3L, 4L);
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NOT_FLAT);
            assertThat(world.store.read().orElseThrow().snapshot())
                    .isEqualTo(session.portfolio().snapshot(4));
            assertThat(world.store.read().orElseThrow().seals())
                    .isEqualTo(session.state().seals());
        }

        @Test
        void are_recovered_as_they_were_answered() {
            session.submit(List.of(world.base("BN-1"), world.close("BN-1", 51_000)));
            session.close();

            Recovered recovered = world.recovered();

            assertThat(recovered.state().seals()).isEqualTo(session.state().seals());
            assertThat(recovered.state().portfolio().equity().closed()).isEqualTo(Money.of(5_150_000));
            assertThat(recovered.state().portfolio().equity().high()).isEqualTo(Money.of(5_150_000));
        }

        @Test
        void cannot_use_a_position_id_again_whether_closed_before_or_in_the_same_batch() {
            List<Result> results = session.submit(
                    List.of(world.base("BN-1"), world.close("BN-1", 51_000), baseAgain("in-the-same-batch")));
            assertThat(results.get(2).reason()).isEqualTo(ReasonCode.POSITION_ID_USED);

            Result later = session.submit(List.of(baseAgain("later"))).get(0);
            assertThat(later.reason()).isEqualTo(ReasonCode.POSITION_ID_USED);
        }

        private TradeCommand baseAgain(String commandId) {
            return world.command(
                    commandId,
                    "open_base",
                    Map.of(
                            "instrument",
                            "GOLD_MINI",
                            "position_id",
                            "BN-1",
                            "price",
                            50_000,
                            "lots",
                            1,
                            "stop",
                            49_000));
        }

        @Test
        void may_carry_terms_only_of_a_listed_instrument() {
            Map<String, Object> terms = Map.of("lot_size", 35, "point_value", 35, "margin_per_lot", 270_000);
            List<Result> results = session.submit(List.of(
                    world.command("c1", "open_base", order("BANK_NIFTY", "P-1", terms)),
                    world.command("c2", "open_base", order("UNLISTED", "P-2", terms))));

            assertThat(words(results)).containsExactly("applied", "rejected");
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NO_TERMS);
            assertThat(session.portfolio()
                            .position(new PositionId("P-1"))
                            .orElseThrow()
                            .risk())
                    .isEqualTo(Money.of(500 * 35));
        }

        private Map<String, Object> order(String instrument, String position, Map<String, Object> terms) {
            return Map.of(
                    "instrument",
                    instrument,
                    "position_id",
                    position,
                    "price",
                    50_000,
                    "lots",
                    1,
                    "stop",
                    49_500,
                    "terms",
                    terms);
        }

        @Test
        void roll_into_the_terms_of_their_day() {
            session.submit(List.of(world.base("BN-1")));

            List<Result> results = session.submit(
                    List.of(world.command("r1", "roll", roll("BN-1")), world.command("r2", "roll", roll("BN-77"))));

            assertThat(words(results)).containsExactly("applied", "rejected");
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NOT_LIVE);
            assertThat(session.portfolio().equity().closed()).isEqualTo(Money.of(5_000_000 + 100 * 5 * 30));
        }

        private Map<String, Object> roll(String position) {
            return Map.of("position_id", position, "exit_price", 50_100, "price", 50_300, "stop", 49_900);
        }

        @Test
        void are_none_and_cost_nothing() {
            int commits = world.store.faults().count(Operation.COMMIT);

            assertThat(session.submit(List.of())).isEmpty();
            assertThat(world.store.faults().count(Operation.COMMIT)).isEqualTo(commits);
        }
    }

    @Nested
    class Commands_that_were_decided_before {

        @Test
        void get_their_first_answer_and_are_not_decided_again() {
            session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 49_000)));

            List<Result> again = session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 49_000)));

            assertThat(words(again)).containsExactly("duplicate", "duplicate");
            assertThat(again).extracting(Result::first).containsExactly(Status.APPLIED, Status.REJECTED);
            assertThat(again).extracting(Result::seq).containsExactly(2L, 3L);
            assertThat(again.get(1).reason()).isEqualTo(ReasonCode.PRICE_NOT_ABOVE_LAST);
            assertThat(world.store.journal(1, 100)).hasSize(3);
        }

        @Test
        void are_recognised_within_one_batch() {
            List<Result> results = session.submit(List.of(world.base("BN-1"), world.base("BN-1")));

            assertThat(words(results)).containsExactly("applied", "duplicate");
            assertThat(results.get(1).seq()).isEqualTo(results.get(0).seq());
        }

        @Test
        void are_a_mistake_when_their_content_differs() {
            session.submit(List.of(world.base("BN-1")));

            Result reused = session.submit(
                            List.of(world.command("open-BN-1", "close", Map.of("position_id", "BN-1", "price", 1))))
                    .get(0);

            assertThat(reused.status()).isEqualTo(Status.REJECTED);
            assertThat(reused.reason()).isEqualTo(ReasonCode.COMMAND_ID_REUSED);
            assertThat(reused.seq()).isNull();
        }
    }

    @Nested
    class A_lost_answer {

        @Test
        void of_a_commit_that_landed_is_found_and_nothing_is_applied_twice() {
            world.store.faults().loseAnswerOfNext(Operation.COMMIT);

            List<Result> results = session.submit(List.of(world.base("BN-1")));

            assertThat(words(results)).containsExactly("applied");
            assertThat(world.store.journal(1, 100))
                    .extracting(JournalEntry::seq)
                    .containsExactly(1L, 2L);
            assertThat(words(session.submit(List.of(world.close("BN-1", 51_000)))))
                    .containsExactly("applied");
        }

        @Test
        void of_a_store_that_comes_back_is_waited_for() {
            world.store.faults().failNext(Operation.COMMIT, 2, Faults.unavailable());

            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("applied");
            assertThat(world.observer.events(Event.AttemptFailed.class)).hasSize(2);
        }

        @Test
        void of_a_store_that_stays_away_is_unknown_and_ends_the_session() {
            world.store.faults().failNext(Operation.COMMIT, 4, Faults.unavailable());

            assertThat(words(session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 51_000)))))
                    .containsExactly("unknown", "unknown");

            assertThat(session.isOpen()).isFalse();
            assertThat(world.engine.calls()).last().isInstanceOf(Call.StoodBy.class);
            assertThat(words(session.submit(List.of(world.base("BN-3"))))).containsExactly("unknown");
            assertThat(world.store.journal(1, 100)).hasSize(1);
        }

        @Test
        void of_a_store_that_stays_away_is_not_told_as_the_loss_of_the_right() {
            world.store.faults().failNext(Operation.COMMIT, 4, Faults.unavailable());
            session.submit(List.of(world.base("BN-1")));

            assertThat(world.observer.events(Event.StoreLost.class)).hasSize(1);
            assertThat(world.observer.events(Event.Fenced.class)).isEmpty();
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::errorCode)
                    .isEqualTo(ErrorCode.DB_UNAVAILABLE);
        }

        @Test
        void that_had_landed_before_a_take_over_is_answered_and_is_the_last_that_is() {
            world.store.faults().loseAnswerOfNext(Operation.COMMIT);
            world.pause.duringNext(() -> world.another("eng-2").recover(new Request(true, false, "operator")));

            List<Result> results = session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 51_000)));

            assertThat(words(results)).containsExactly("applied", "applied");
            assertThat(results).extracting(Result::seq).containsExactly(2L, 3L);
            assertThat(session.portfolio().position(new PositionId("BN-2"))).isPresent();
            assertThat(session.isOpen()).isFalse();
            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.engine.calls()).last().isEqualTo(new Call.StoodBy("eng-2 took the portfolio over"));
            assertThat(words(session.submit(List.of(world.close("BN-1", 52_000)))))
                    .containsExactly("superseded");
        }

        @Test
        void that_had_not_landed_before_a_take_over_is_superseded() {
            world.store.faults().failNext(Operation.COMMIT, 1, Faults.unavailable());
            world.pause.duringNext(() -> world.another("eng-2").recover(new Request(true, false, "operator")));

            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("superseded");
            assertThat(world.store.journal(1, 100)).hasSize(1);
        }
    }

    @Nested
    class A_session_that_lost_its_right {

        @Test
        void refuses_everything_once_another_instance_took_over() {
            World other = world.another("eng-2");
            other.recover(new Request(true, false, "operator"));

            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("superseded");

            assertThat(session.isOpen()).isFalse();
            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.engine.calls()).last().isEqualTo(new Call.StoodBy("eng-2 took the portfolio over"));
            assertThat(world.observer.events(Event.Fenced.class)).hasSize(1);
            assertThat(lastErrorCode()).isEqualTo(ErrorCode.SUPERSEDED);
            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("superseded");
            assertThat(world.store.journal(1, 100)).hasSize(1);
        }

        @Test
        void refuses_everything_once_the_portfolio_is_halted() {
            world.store.halt(world.heartbeats.current().orElseThrow(), "by hand");

            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("halted");
            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("halted");
            assertThat(lastErrorCode()).isEqualTo(ErrorCode.HALTED);
        }

        @Test
        void halts_when_somebody_wrote_with_its_token() {
            session.submit(List.of(world.base("BN-1")));
            CommandService twin = world.session(new Recovered(
                    world.heartbeats.current().orElseThrow(),
                    session.state(),
                    StoreIdentity.UNKNOWN,
                    lastCertificate()));
            twin.submit(List.of(world.pyramid("BN-2", 51_000)));

            assertThat(words(session.submit(List.of(world.close("BN-1", 52_000)))))
                    .containsExactly("halted");

            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
            assertThat(world.engine.calls()).last().isInstanceOf(Call.Halted.class);
        }

        private @Nullable ErrorCode lastErrorCode() {
            List<StatusBoard.Status> published = world.board.published();
            return published.get(published.size() - 1).errorCode();
        }

        private Certificate lastCertificate() {
            List<Event.Ended> ended = world.observer.events(Event.Ended.class);
            return ended.get(ended.size() - 1).certificate();
        }

        @Test
        void halts_when_the_store_answers_with_something_unreadable() {
            world.store
                    .faults()
                    .failNext(
                            Operation.DECISIONS,
                            1,
                            new SnapshotCorruptException("command_journal", "2", "reason", "unknown reason", null));

            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("halted");
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
        }

        @Test
        void tells_when_even_the_halt_fails() {
            world.store
                    .faults()
                    .failNext(
                            Operation.DECISIONS,
                            1,
                            new SnapshotCorruptException("command_journal", "2", "reason", "unknown reason", null));
            world.store.faults().failNext(Operation.HALT, 1, Faults.unavailable());

            session.submit(List.of(world.base("BN-1")));

            assertThat(world.observer.events(Event.SideEffectFailed.class))
                    .extracting(Event.SideEffectFailed::what)
                    .containsExactly("the halt");
        }
    }

    @Nested
    class Closing {

        @Test
        void gives_the_portfolio_back_once() {
            session.close();
            session.close();

            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
            assertThat(world.store.faults().count(Operation.RELEASE)).isEqualTo(1);
            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::state)
                    .isEqualTo(StatusBoard.State.RELEASED);
            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("superseded");
        }

        @Test
        void does_not_fail_when_the_store_is_away() {
            world.database.makeUnreachable();

            session.close();

            assertThat(world.observer.events(Event.SideEffectFailed.class))
                    .extracting(Event.SideEffectFailed::what)
                    .containsExactly("the release");
        }
    }
}
