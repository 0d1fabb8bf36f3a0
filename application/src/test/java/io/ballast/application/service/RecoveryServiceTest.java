package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.recovery.RecoveryOutcome.NothingStored;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import io.ballast.domain.recovery.RecoveryOutcome.Superseded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryServiceTest {

    private static final Request INSTANCE = new Request(false, true, "start");

    private static Phase phase(World world) {
        return world.store.standing().orElseThrow().phase();
    }

    @Nested
    class A_consistent_portfolio {

        private final World world = World.trading();

        @Test
        void is_handed_over_once_complete_and_with_its_certificate() {
            int before = world.engine.calls().size();

            Recovered recovered = world.recovered();

            List<Call> calls =
                    world.engine.calls().subList(before, world.engine.calls().size());
            assertThat(calls).hasSize(1);
            Call.Resumed resumed = (Call.Resumed) calls.get(0);
            assertThat(resumed.portfolio()).isSameAs(recovered.state().portfolio());
            assertThat(resumed.certificate().hash())
                    .isEqualTo(recovered.certificate().hash());
            assertThat(resumed.portfolio().positions()).hasSize(2);
            assertThat(resumed.portfolio().equity().closed()).isEqualTo(Money.of(5_000_000));
        }

        @Test
        void is_active_in_the_store_before_the_engine_sees_it() {
            world.engine.duringResume(() -> {
                assertThat(phase(world)).isEqualTo(Phase.ACTIVE);
                assertThat(world.store.latestCertificate()).isPresent();
            });

            assertThat(world.recover()).isInstanceOf(Recovered.class);
        }

        @Test
        void has_a_certificate_that_tells_everything() {
            Certificate certificate = world.recovered().certificate();

            assertThat(certificate.outcome()).isEqualTo(Outcome.RECOVERED);
            assertThat(certificate.attempts()).isEqualTo(1);
            assertThat(certificate.epoch()).isEqualTo(2);
            assertThat(certificate.checks()).hasSameSizeAs(RuleId.values());
            assertThat(certificate.checks()).allMatch(check -> check.verdict() == CheckResult.Verdict.PASSED);
            assertThat(certificate.handedOverAt()).isEqualTo(world.clock.instant());
            assertThat(certificate.timings().keySet())
                    .extracting(phase -> phase.word())
                    .containsExactlyInAnyOrder(
                            "takeover", "fetch", "rebuild", "validate", "activate", "handover", "total");
            assertThat(certificate.document()).containsEntry("total_risk_amount", "150000.00");
            assertThat(certificate.document()).containsEntry("margin_used", "2700000.00");
            assertThat(certificate.document()).containsEntry("prices_stale", true);
        }

        @Test
        void is_told_to_the_board_and_the_observer() {
            world.recover();

            assertThat(world.board.published())
                    .extracting(StatusBoard.Status::state)
                    .endsWith(StatusBoard.State.RECOVERING, StatusBoard.State.RECOVERING, StatusBoard.State.ACTIVE);
            List<Event> events = world.observer.events();
            assertThat(events.subList(events.size() - 4, events.size()))
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly("Begun", "Renewed", "Taken", "Ended");
            assertThat(world.heartbeats.current()).isPresent();
        }

        @Test
        void recovers_again_to_the_same_digest() {
            Recovered first = world.recovered();
            world.session(first).close();
            Recovered second = world.recovered();

            assertThat(second.certificate().stateDigest())
                    .isEqualTo(first.certificate().stateDigest());
            assertThat(second.leadership().epoch()).isEqualTo(first.leadership().epoch() + 1);
            assertThat(second.state().seals()).isEqualTo(first.state().seals());
        }

        @Test
        void is_valued_where_there_are_prices() {
            world.with(new FixedPrices().with("BANK_NIFTY", "52000", world.clock.instant()));

            Certificate certificate = world.recovered().certificate();

            // (52000 - 50000) * 5 * 30 + (52000 - 51000) * 5 * 30 = 450,000
            assertThat(certificate.document())
                    .containsEntry("open_equity", "5450000.00")
                    .containsEntry("blended_equity", "5225000.00")
                    .containsEntry("prices_stale", false);
        }

        @Test
        void is_recovered_with_stale_prices_when_their_source_fails() {
            FixedPrices prices = new FixedPrices();
            prices.fail(new IllegalStateException("no market"));
            world.with(prices);

            Certificate certificate = world.recovered().certificate();

            assertThat(certificate.document())
                    .containsEntry("prices_stale", true)
                    .containsEntry("open_equity", null);
            assertThat(world.observer.events(Event.SideEffectFailed.class))
                    .extracting(Event.SideEffectFailed::what)
                    .containsExactly("market prices");
        }

        @Test
        void is_recovered_although_the_record_of_the_hand_over_fails() {
            world.store.faults().failNext(Operation.RECORD, 1, Faults.unavailable());

            assertThat(world.recover()).isInstanceOf(Recovered.class);
            assertThat(world.observer.events(Event.SideEffectFailed.class)).hasSize(1);
        }
    }

    @Nested
    class No_portfolio {

        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void is_nothing_stored_and_nothing_is_created(boolean isInstance) {
            World world = World.empty();

            RecoveryOutcome outcome = world.recover(new Request(false, isInstance, "start"));

            assertThat(outcome).isInstanceOf(NothingStored.class);
            assertThat(world.store.read()).isEmpty();
            assertThat(world.engine.calls()).isEmpty();
        }

        @Test
        void is_recovered_when_it_was_created_a_moment_ago() {
            World world = World.empty();
            world.store
                    .faults()
                    .beforeNext(
                            Operation.READ,
                            () -> world.another("eng-2").creation().create(Money.of(1), World.INR, null));

            Recovered recovered = world.recovered();

            assertThat(recovered.certificate().attempts()).isEqualTo(2);
        }
    }

    @Nested
    class A_portfolio_that_somebody_holds {

        private final World holder = World.trading();
        private final World other = holder.another("eng-2");

        @Test
        void is_left_alone_while_its_holder_is_alive() {
            CommandService session = holder.session();
            other.pause.duringNext(() -> holder.heartbeats.beat());

            Superseded superseded = (Superseded) other.recover();

            assertThat(superseded.cause().holder()).isEqualTo("eng-1");
            assertThat(superseded.certificate()).isNull();
            assertThat(other.pause.waits()).containsExactly(Duration.ofSeconds(3));
            assertThat(other.observer.events(Event.Held.class)).hasSize(1);
            assertThat(World.words(session.submit(List.of(holder.close("BN-2", 52_000)))))
                    .containsExactly("applied");
            assertThat(other.engine.calls()).isEmpty();
        }

        @Test
        void is_taken_when_its_holder_stays_silent() {
            holder.recovered();

            Recovered recovered = other.recovered();

            assertThat(recovered.leadership().epoch()).isEqualTo(3);
            assertThat(other.pause.waits()).containsExactly(Duration.ofSeconds(3));
        }

        @Test
        void is_taken_at_once_when_forced() {
            holder.recovered();

            assertThat(other.recover(new Request(true, false, "operator"))).isInstanceOf(Recovered.class);
            assertThat(other.pause.waits()).isEmpty();
        }

        @Test
        void is_not_waited_for_by_an_instance() {
            holder.recovered();

            assertThat(other.recover(INSTANCE)).isInstanceOf(Superseded.class);
            assertThat(other.pause.waits()).isEmpty();
        }

        @Test
        void is_not_waited_for_after_an_interrupt() {
            holder.recovered();
            other.pause.interruptAfter(0);

            assertThat(other.recover()).isInstanceOf(Superseded.class);
        }

        @Test
        void is_lost_to_whoever_moves_first() {
            holder.store.faults().amidNextTakeOver(() -> other.recovered());

            Superseded superseded = (Superseded) holder.recover();

            assertThat(superseded.cause().holder()).isEqualTo("eng-2");
            assertThat(superseded.certificate()).isNull();
        }

        @Test
        void is_lost_when_it_is_taken_over_during_the_recovery() {
            int calls = holder.engine.calls().size();
            holder.store
                    .faults()
                    .beforeNext(Operation.ACTIVATE, () -> other.recover(new Request(true, false, "operator")));

            Superseded superseded = (Superseded) holder.recover();

            assertThat(superseded.certificate()).isNotNull();
            assertThat(holder.engine.calls()).hasSize(calls);
            assertThat(holder.heartbeats.current()).isEmpty();
            assertThat(holder.store.standing().orElseThrow().holder()).isEqualTo("eng-2");
        }
    }

    @Nested
    class An_engine_that_fails_to_resume {

        private final World world = World.trading();

        @Test
        void gives_the_portfolio_up_and_is_seen_as_a_bug() {
            world.engine.refuse(new IllegalStateException("broker missing"));

            assertThatThrownBy(world::recover).hasMessage("broker missing");

            assertThat(phase(world)).isEqualTo(Phase.IDLE);
            assertThat(world.heartbeats.current()).isEmpty();
        }

        @Test
        void halts_a_running_instance() {
            world.engine.refuse(new IllegalStateException("broker missing"));

            assertThatThrownBy(() -> world.recover(INSTANCE)).hasMessage("broker missing");

            assertThat(phase(world)).isEqualTo(Phase.HALTED);
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::errorCode)
                    .isEqualTo(ErrorCode.INTERNAL);
            assertThat(Optional.ofNullable(world.store.standing().orElseThrow().reason()))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("INTERNAL"));
        }
    }
}
