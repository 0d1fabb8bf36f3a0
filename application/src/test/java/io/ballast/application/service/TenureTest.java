package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingEngine.Call;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How the right to write and to act is proven, and how it ends. */
class TenureTest {

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration STALE = Duration.ofMillis(251);

    private World world;
    private CommandService session;
    private Tenure tenure;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
        tenure = world.tenure();
    }

    private void pass(Duration time) {
        world.passNanos(time.toNanos());
    }

    private int heartbeats() {
        return world.store.faults().count(Operation.HEARTBEAT);
    }

    private void takeOver() {
        world.another("eng-2").recover(new Request(true, false, "operator"));
    }

    @Nested
    class One_may_act {

        @Test
        void only_after_the_quiet_period_of_a_new_epoch() {
            assertThat(tenure.mayAct()).isFalse();
            pass(QUIET.minusMillis(50));
            assertThat(tenure.mayAct()).isFalse();
            pass(Duration.ofMillis(50));
            assertThat(tenure.mayAct()).isTrue();
        }

        @Test
        void on_a_fresh_proof_without_asking_again() {
            pass(QUIET);
            session.submit(List.of(world.base("BN-1")));
            int before = heartbeats();

            assertThat(tenure.mayAct()).isTrue();
            assertThat(heartbeats()).as("the commit was the proof").isEqualTo(before);

            pass(STALE);
            assertThat(tenure.mayAct()).isTrue();
            assertThat(heartbeats()).as("a heartbeat is the proof").isEqualTo(before + 1);
        }

        @Test
        void not_where_the_store_does_not_answer() {
            pass(QUIET);
            world.store.faults().failNext(Operation.HEARTBEAT, 1, Faults.unavailable());

            assertThat(tenure.mayAct()).isFalse();
            assertThat(tenure.isOpen()).as("nobody said that it is lost").isTrue();
            assertThat(tenure.mayAct()).isTrue();
        }

        @Test
        void not_on_an_answer_that_was_under_way_for_long() {
            pass(QUIET);
            world.store.faults().beforeNext(Operation.HEARTBEAT, () -> pass(STALE));

            assertThat(tenure.mayAct()).isFalse();
        }

        @Test
        void not_once_another_took_over_which_ends_it() {
            pass(QUIET);
            takeOver();

            assertThat(tenure.mayAct()).isFalse();
            assertThat(tenure.isOpen()).isFalse();
            assertThat(world.engine.calls()).last().isEqualTo(new Call.StoodBy("eng-2 took the portfolio over"));
        }

        @Test
        void not_on_a_proof_that_nobody_trusts_any_more() {
            pass(QUIET);
            tenure.prove();
            tenure.distrust(Duration.ZERO);
            int before = heartbeats();

            assertThat(tenure.mayAct()).isTrue();
            assertThat(heartbeats()).isEqualTo(before + 1);
        }

        @Test
        void not_after_it_was_given_back() {
            pass(QUIET);
            session.close();

            assertThat(tenure.mayAct()).isFalse();
        }
    }

    @Nested
    class A_proof {

        @Test
        void counts_from_before_the_store_was_asked() {
            world.store.faults().beforeNext(Operation.HEARTBEAT, () -> pass(Duration.ofSeconds(2)));
            tenure.prove();

            assertThat(tenure.unprovenFor()).isGreaterThan(Duration.ofSeconds(2));
        }

        @Test
        void is_the_activation_too() {
            session.close();
            world.store.faults().beforeNext(Operation.READ, () -> pass(Duration.ofSeconds(1)));
            world.recover();

            assertThat(world.tenure().unprovenFor()).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void that_nobody_trusts_is_not_fresh_however_young_it_was() {
            tenure.prove();
            tenure.distrust(Duration.ZERO);

            assertThat(tenure.unprovenFor()).isGreaterThan(STALE.minusMillis(1));
        }

        @Test
        void that_comes_late_does_not_replace_a_later_one() {
            long early = world.ambient.nanoTime().getAsLong();
            pass(Duration.ofSeconds(5));
            tenure.prove();
            tenure.proven(early);

            assertThat(tenure.unprovenFor()).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void is_not_what_a_store_refused() {
            takeOver();
            pass(Duration.ofSeconds(5));
            session.submit(List.of(world.base("BN-1")));

            assertThat(tenure.unprovenFor()).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @Nested
    class It_ends {

        @Test
        void with_everything_refused_before_the_engine_hears_of_it() {
            takeOver();
            boolean[] wasOpen = {true};
            world.engine.duringStandBy(() -> wasOpen[0] = tenure.isOpen());
            tenure.lost();

            assertThat(wasOpen[0]).isFalse();
            assertThat(world.observer.events(Event.Fenced.class)).hasSize(1);
            assertThat(world.board.published()).last().satisfies(status -> {
                assertThat(status.state()).isEqualTo(StatusBoard.State.FAILED);
                assertThat(status.errorCode()).isEqualTo(ErrorCode.SUPERSEDED);
            });
        }

        @Test
        void once_whoever_finds_out_first() {
            takeOver();
            tenure.lost();
            int calls = world.engine.calls().size();

            tenure.storeLost(new StoreUnavailableException("too late", true, null, null));
            tenure.halted("too late");
            session.close();

            assertThat(world.engine.calls()).hasSize(calls);
            assertThat(tenure.refusal()).contains(Status.SUPERSEDED);
            assertThat(world.observer.events(Event.StoreLost.class)).isEmpty();
        }

        @Test
        void without_disturbing_the_next_one_when_a_commit_of_the_old_one_comes_back_late() {
            world.store.faults().beforeNext(Operation.COMMIT, () -> {
                tenure.storeLost(new StoreUnavailableException("silent for 2 s", true, null, null));
                world.recover(new Request(true, true, "again"));
            });

            assertThat(session.submit(List.of(world.base("BN-1"))).get(0).status())
                    .isEqualTo(Status.UNKNOWN);
            assertThat(world.engine.calls()).last().isInstanceOf(Call.Resumed.class);
            assertThat(world.heartbeats.current()).contains(world.tenure().leadership());
        }

        @Test
        void by_a_halt_that_nobody_takes_for_a_take_over_while_it_is_being_found_out() {
            world.store.halt(HaltMode.ALL, "the feed is wrong");
            List<Status> meanwhile = new ArrayList<>();
            world.store
                    .faults()
                    .beforeNext(
                            Operation.STANDING,
                            () -> meanwhile.add(session.submit(List.of(world.base("BN-1")))
                                    .get(0)
                                    .status()));

            assertThat(tenure.prove()).isFalse();

            assertThat(meanwhile).containsExactly(Status.HALTED);
        }

        @Test
        void without_another_heartbeat_where_the_store_was_lost_and_shows_why() {
            tenure.storeLost(new StoreUnavailableException("silent for 2 s", true, null, null));

            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.observer.events(Event.StoreLost.class)).hasSize(1);
            assertThat(world.board.published())
                    .last()
                    .satisfies(status -> assertThat(status.errorCode()).isEqualTo(ErrorCode.DB_UNAVAILABLE));
        }

        @Test
        void by_a_halt_of_ours_that_is_stored_and_told() {
            tenure.halted("somebody else wrote with our token");

            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.observer.events(Event.Fenced.class))
                    .extracting(Event.Fenced::why)
                    .containsExactly("somebody else wrote with our token");
            assertThat(world.board.published())
                    .last()
                    .satisfies(status -> assertThat(status.errorCode()).isEqualTo(ErrorCode.HALTED));
        }

        @Test
        void and_gives_nothing_back_that_it_has_lost() {
            takeOver();
            tenure.lost();
            int shown = world.board.published().size();

            assertThat(tenure.release()).isFalse();

            assertThat(world.board.published()).hasSize(shown);
        }

        @Test
        void as_a_halt_where_an_operator_halted() {
            world.store.halt(HaltMode.ALL, "the feed is wrong");
            tenure.lost();

            assertThat(tenure.refusal()).contains(Status.HALTED);
            assertThat(world.engine.calls()).last().isEqualTo(new Call.Halted("the portfolio was halted"));
        }

        @Test
        void as_a_halt_where_that_was_lifted_since() {
            world.store.halt(HaltMode.ALL, "the feed is wrong");
            world.store.resume(false, "the feed is right");
            tenure.lost();

            assertThat(tenure.refusal()).contains(Status.HALTED);
            assertThat(world.engine.calls())
                    .last()
                    .isEqualTo(new Call.StoodBy("the portfolio was halted, and resumed since"));
        }

        @Test
        void also_where_no_store_can_say_why() {
            world.store.faults().disconnect();
            tenure.lost();

            assertThat(world.engine.calls())
                    .last()
                    .isEqualTo(new Call.StoodBy("the portfolio was taken over or halted"));
        }
    }

    @Nested
    class A_recovery {

        @Test
        void of_an_instance_that_was_silent_for_longer_than_its_deadline_is_not_handed_over() {
            world.store.faults().beforeNext(Operation.ACTIVATE, () -> pass(Duration.ofSeconds(3)));
            world.recover(new Request(true, true, "promoted"));

            assertThat(world.engine.calls())
                    .filteredOn(Call.Resumed.class::isInstance)
                    .hasSize(1);
            assertThat(world.tenure().isOpen()).isFalse();
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
        }

        @Test
        void that_was_told_of_its_loss_before_the_hand_over_is_superseded() {
            world.store.faults().beforeNext(Operation.ACTIVATE, world.heartbeats::lose);

            assertThat(world.recover(new Request(true, true, "promoted")))
                    .isInstanceOf(RecoveryOutcome.Superseded.class);
            assertThat(world.engine.calls())
                    .filteredOn(Call.Resumed.class::isInstance)
                    .hasSize(1);
        }
    }
}
