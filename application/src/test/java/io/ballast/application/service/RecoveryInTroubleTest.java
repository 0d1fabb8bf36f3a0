package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.recovery.RecoveryOutcome.Corrupt;
import io.ballast.domain.recovery.RecoveryOutcome.Halted;
import io.ballast.domain.recovery.RecoveryOutcome.Inconsistent;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import io.ballast.domain.recovery.RecoveryOutcome.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a recovery does where the store is away, unreadable, or contradicts itself. */
class RecoveryInTroubleTest {

    private static final Request INSTANCE = new Request(false, true, "start");

    private static Phase phase(World world) {
        return world.store.standing().orElseThrow().phase();
    }

    @Nested
    class A_store_that_is_away {

        private final World world = World.trading();

        @Test
        void is_read_three_times_when_it_fails_twice() {
            int before = world.store.faults().count(Operation.READ);
            world.store.faults().failNext(Operation.READ, 2, Faults.unavailable());

            Certificate certificate = world.recovered().certificate();

            assertThat(world.store.faults().count(Operation.READ) - before).isEqualTo(3);
            assertThat(certificate.attempts()).isEqualTo(3);
            assertThat(world.pause.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(world.observer.events(Event.AttemptFailed.class))
                    .extracting(Event.AttemptFailed::attempt)
                    .containsExactly(1, 2);
            assertThat(world.observer.events(Event.Taken.class)).hasSize(2); // that of the set-up, and one
        }

        @Test
        void is_tried_four_times_and_then_unavailable() {
            world.database.makeUnreachable();
            int callsBefore = world.engine.calls().size();

            RecoveryOutcome outcome = world.recover();

            assertThat(outcome).isInstanceOf(Unavailable.class);
            assertThat(world.pause.waits())
                    .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
            Certificate certificate = ((Unavailable) outcome).certificate();
            assertThat(certificate.attempts()).isEqualTo(4);
            assertThat(certificate.document())
                    .containsEntry("error_code", "DB_UNAVAILABLE")
                    .containsEntry("positions_loaded", null)
                    .containsEntry("epoch", null);
            assertThat(certificate.checks()).allMatch(check -> check.verdict() == CheckResult.Verdict.SKIPPED);
            assertThat(world.engine.calls()).hasSize(callsBefore);
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::errorCode)
                    .isEqualTo(ErrorCode.DB_UNAVAILABLE);
        }

        @Test
        void is_not_tried_again_when_trying_cannot_help() {
            world.store
                    .faults()
                    .failNext(
                            Operation.TAKE_OVER,
                            1,
                            new StoreUnavailableException("wrong password", false, "28P01", null));

            Unavailable outcome = (Unavailable) world.recover();

            assertThat(outcome.certificate().attempts()).isEqualTo(1);
            assertThat(outcome.cause().sqlstate()).isEqualTo("28P01");
            assertThat(world.pause.waits()).isEmpty();
        }

        @Test
        void is_not_tried_again_after_an_interrupt() {
            world.database.makeUnreachable();
            world.pause.interruptAfter(1);

            Unavailable outcome = (Unavailable) world.recover();

            assertThat(outcome.certificate().attempts()).isEqualTo(2);
        }

        @Test
        void gives_the_portfolio_back_when_only_reading_fails() {
            world.store.faults().failNext(Operation.READ, 4, Faults.unavailable());

            assertThat(world.recover()).isInstanceOf(Unavailable.class);
            assertThat(phase(world)).isEqualTo(Phase.IDLE);
            assertThat(world.heartbeats.current()).isEmpty();
        }

        @Test
        void may_lose_the_answer_of_the_take_over_without_harm() {
            world.store.faults().loseAnswerOfNext(Operation.TAKE_OVER);

            Recovered recovered = world.recovered();

            assertThat(recovered.leadership().epoch()).isEqualTo(2);
            assertThat(recovered.certificate().attempts()).isEqualTo(2);
        }

        @Test
        void may_lose_the_answer_of_the_activation_without_harm() {
            world.store.faults().loseAnswerOfNext(Operation.ACTIVATE);

            assertThat(world.recover()).isInstanceOf(Recovered.class);
            assertThat(phase(world)).isEqualTo(Phase.ACTIVE);
        }

        @Test
        void is_unavailable_when_activation_cannot_be_proven() {
            int resumed = world.engine.calls().size();
            world.store.faults().failNext(Operation.ACTIVATE, 4, Faults.unavailable());

            assertThat(world.recover()).isInstanceOf(Unavailable.class);
            assertThat(world.engine.calls()).hasSize(resumed);
        }
    }

    @Nested
    class An_unreadable_store {

        private final World world = World.trading();

        @Test
        void is_read_once_and_named() {
            world.database.exchange(World.MAIN, "portfolio_positions", "BN-2", "status", "opne");
            int reads = world.store.faults().count(Operation.READ);

            Corrupt corrupt = (Corrupt) world.recover();

            assertThat(world.store.faults().count(Operation.READ) - reads).isEqualTo(1);
            assertThat(corrupt.cause().table()).isEqualTo("portfolio_positions");
            assertThat(corrupt.cause().key()).isEqualTo("BN-2");
            assertThat(corrupt.cause().column()).isEqualTo("status");
            assertThat(corrupt.certificate().document()).containsEntry("error_code", "DATA_CORRUPT");
            assertThat(phase(world)).isEqualTo(Phase.IDLE);
            assertThat(world.store.certificate(corrupt.certificate().runId())).isPresent();
        }

        @Test
        void halts_a_running_instance() {
            world.database.exchange(World.MAIN, "pyramiding_state", "BANK_NIFTY", "last_pyramid_price", "many");

            assertThat(world.recover(INSTANCE)).isInstanceOf(Corrupt.class);

            assertThat(phase(world)).isEqualTo(Phase.HALTED);
            assertThat(world.engine.calls()).last().isInstanceOf(Call.Halted.class);
            assertThat(world.recover()).isInstanceOf(Halted.class);
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::errorCode)
                    .isEqualTo(ErrorCode.HALTED);
        }

        @Test
        void is_corrupt_when_rows_have_lost_their_head() {
            world.database.delete(World.MAIN, "portfolio_state", "main");

            Corrupt corrupt = (Corrupt) world.recover();

            assertThat(corrupt.cause().message()).contains("head row");
            assertThat(world.engine.calls()).hasSize(1); // that of the set-up
        }

        @Test
        void is_refused_as_corrupt_when_taking_over_finds_it_so() {
            world.store
                    .faults()
                    .failNext(
                            Operation.TAKE_OVER,
                            1,
                            new SnapshotCorruptException(null, null, null, "schema version 99 is not ours", null));

            Corrupt corrupt = (Corrupt) world.recover();

            assertThat(corrupt.cause().message()).contains("99");
            assertThat(corrupt.certificate().epoch()).isNull();
        }
    }

    @Nested
    class A_store_that_contradicts_itself {

        private final World world = World.trading();

        @Test
        void is_refused_with_every_violation_and_left_idle() {
            world.database.exchange(World.MAIN, "portfolio_state", "main", "total_risk_amount", "999999.00000000");
            world.database.exchange(World.MAIN, "portfolio_state", "main", "margin_used", "1.00000000");
            int calls = world.engine.calls().size();

            Inconsistent inconsistent = (Inconsistent) world.recover();

            assertThat(inconsistent.certificate().violations())
                    .filteredOn(violation -> violation.rule() != RuleId.I02)
                    .extracting(violation -> violation.rule() + " " + violation.expected() + " " + violation.actual())
                    .containsExactly("A01 150000.00 999999.00", "A02 2700000.00 1.00");
            assertThat(inconsistent.certificate().stateDigest()).isNotNull();
            assertThat(world.engine.calls()).hasSize(calls);
            assertThat(phase(world)).isEqualTo(Phase.IDLE);
            assertThat(world.store.certificate(inconsistent.certificate().runId()))
                    .isPresent();
        }

        @Test
        void halts_a_running_instance_and_says_why() {
            world.database.exchange(World.MAIN, "portfolio_state", "main", "margin_used", "1.00000000");

            Inconsistent inconsistent = (Inconsistent) world.recover(INSTANCE);

            assertThat(phase(world)).isEqualTo(Phase.HALTED);
            assertThat(world.store.standing().orElseThrow().reason())
                    .contains(inconsistent.certificate().runId().toString());
            assertThat(world.engine.calls()).last().isInstanceOf(Call.Halted.class);
        }
    }
}
