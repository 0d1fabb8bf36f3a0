package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.recovery.RecoveryOutcome.Halted;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an instance makes of those who had the portfolio shortly before it. */
class TurnoverTest {

    private static final Duration TTL = Duration.ofSeconds(3);

    private final World world = World.trading();
    private long tokens;

    /** Takes the portfolio over, and dies before it says anything more. */
    private Leadership takeAndDie() {
        TakeOver answer = world.store.takeOver(
                new Claimant(new InstanceId("eng-9"), new UUID(9, ++tokens), TTL, false, "started"));
        world.clock.advance(TTL);
        return assertThat(answer)
                .asInstanceOf(type(TakeOver.Taken.class))
                .actual()
                .leadership();
    }

    private void takeAndDie(int times) {
        for (int i = 0; i < times; i++) {
            takeAndDie();
        }
    }

    private RecoveryOutcome recoverAsInstance() {
        return world.recover(Request.asInstance("started"));
    }

    @Nested
    class Take_overs_that_came_to_nothing {

        @Test
        void are_borne_five_times() {
            takeAndDie(5);

            assertThat(recoverAsInstance()).isInstanceOf(Recovered.class);
        }

        @Test
        void halt_the_portfolio_when_there_are_more_before_anything_is_read() {
            takeAndDie(6);
            int readBefore = world.store.faults().count(Operation.READ);

            RecoveryOutcome outcome = recoverAsInstance();

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Halted.class,
                            halted -> assertThat(halted.reason())
                                    .startsWith("RECOVERY_LOOP: within 10 minutes 6 take-overs"));
            assertThat(world.store.faults().count(Operation.READ)).isEqualTo(readBefore);
            assertThat(world.store.standing().orElseThrow()).satisfies(standing -> {
                assertThat(standing.phase()).isEqualTo(Phase.HALTED);
                assertThat(standing.reason()).startsWith("RECOVERY_LOOP");
            });
            assertThat(world.observer.events(Event.Alerted.class))
                    .last()
                    .satisfies(alert -> assertThat(alert.code()).isEqualTo(ErrorCode.HALTED));
        }

        @Test
        void are_forgotten_when_a_person_resumes() {
            takeAndDie(6);
            recoverAsInstance();

            world.store.resume(false, "the memory was doubled");

            assertThat(recoverAsInstance()).isInstanceOf(Recovered.class);
        }

        @Test
        void are_forgotten_after_ten_minutes() {
            takeAndDie(6);
            world.clock.advance(Duration.ofMinutes(10));

            assertThat(recoverAsInstance()).isInstanceOf(Recovered.class);
        }

        @Test
        void do_not_keep_a_person_from_trying() {
            takeAndDie(6);

            assertThat(world.recover(Request.oneShot("looks into it"))).isInstanceOf(Recovered.class);
        }

        @Test
        void are_counted_again_when_the_store_did_not_say_how_many_there_are() {
            takeAndDie(6);
            world.store.faults().failNext(Operation.REIGNS, 1, Faults.unavailable());

            assertThat(recoverAsInstance()).isInstanceOf(Halted.class);
        }
    }

    @Nested
    class Take_overs_that_ended_with_a_reason {

        @Test
        void are_not_counted() {
            for (int i = 0; i < 10; i++) {
                world.store.release(takeAndDie(), "the store was lost during the recovery");
            }

            assertThat(recoverAsInstance()).isInstanceOf(Recovered.class);
        }
    }

    @Nested
    class Holders_that_fall_silent {

        private long alarms() {
            return world.observer.events(Event.Alerted.class).stream()
                    .filter(alert -> alert.why().startsWith("LEADER_FLAPPING"))
                    .count();
        }

        @Test
        void call_a_person_when_there_are_more_than_three_within_a_minute() {
            takeAndDie(4);

            assertThat(recoverAsInstance()).isInstanceOf(Recovered.class);

            assertThat(alarms()).isEqualTo(1);
        }

        @Test
        void call_nobody_when_there_are_three() {
            takeAndDie(3);

            recoverAsInstance();

            assertThat(alarms()).isZero();
        }

        @Test
        void call_nobody_when_a_minute_has_passed() {
            takeAndDie(4);
            world.clock.advance(Duration.ofMinutes(1));

            recoverAsInstance();

            assertThat(alarms()).isZero();
        }

        @Test
        void call_nobody_where_each_gave_it_back() {
            for (int i = 0; i < 10; i++) {
                world.store.release(takeAndDie(), "released");
            }

            recoverAsInstance();

            assertThat(alarms()).isZero();
        }
    }
}
