package io.ballast.application.service;

import static io.ballast.application.service.World.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a session does that lost its store, or its right to write. */
class LostRightTest {

    private World world;
    private CommandService session;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
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
}
