package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.service.lifecycle.Answers;
import io.ballast.application.service.lifecycle.Event;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lifecycle of an instance is told of the store and of a recovery. */
class LifecycleAnswersTest {

    private static final Duration TTL = Duration.ofSeconds(3);

    private final World world = World.initialised();

    @Nested
    class A_look {

        private Event look() {
            return Answers.look(world.store);
        }

        /** As the store would tell it. */
        private Event seen(Phase phase, @Nullable String holder, @Nullable Duration age, @Nullable Duration ttl) {
            return Answers.look(new ForwardingOwnership(world.store) {
                @Override
                public Optional<Standing> standing() {
                    return Optional.of(new Standing(phase, 7, 1, holder, age, ttl, null, null, null));
                }
            });
        }

        @Test
        void finds_nothing_where_nothing_is() {
            assertThat(Answers.look(World.empty().store)).isEqualTo(new Event.SeenNothing());
        }

        @Test
        void finds_it_free_or_held_or_halted() {
            assertThat(look()).isEqualTo(new Event.SeenFree());

            world.session();
            assertThat(look())
                    .isEqualTo(new Event.SeenHeld(world.installation.instance().value()));

            world.store.halt(HaltMode.ALL, "the feed is wrong");
            assertThat(look()).isEqualTo(new Event.SeenHalted("the feed is wrong"));
        }

        @ParameterizedTest
        @CsvSource({
            "ACTIVE, 0, true",
            "RECOVERING, 2999, true",
            "ACTIVE, 3000, false",
            "ACTIVE, -1, false",
            "IDLE, 0, false"
        })
        void counts_a_heartbeat_for_its_time_to_live_and_none_of_the_future(Phase phase, long age, boolean isHeld) {
            Event seen = seen(phase, "eng-2", Duration.ofMillis(age), TTL);

            assertThat(seen).isEqualTo(isHeld ? new Event.SeenHeld("eng-2") : new Event.SeenFree());
        }

        @Test
        void takes_for_free_what_nobody_was_ever_heard_of() {
            assertThat(seen(Phase.ACTIVE, "eng-2", null, TTL)).isEqualTo(new Event.SeenFree());
            assertThat(seen(Phase.ACTIVE, "eng-2", Duration.ZERO, null)).isEqualTo(new Event.SeenFree());
        }

        @Test
        void says_something_of_who_has_no_name_and_no_reason() {
            assertThat(seen(Phase.ACTIVE, null, Duration.ZERO, TTL)).isEqualTo(new Event.SeenHeld("another instance"));
            assertThat(seen(Phase.HALTED, null, null, null)).isEqualTo(new Event.SeenHalted("halted"));
        }

        @Test
        void that_failed_has_not_seen_nothing() {
            world.store.faults().disconnect();

            assertThat(look())
                    .isInstanceOfSatisfying(
                            Event.Unseen.class,
                            unseen -> assertThat(unseen.code()).isEqualTo(ErrorCode.DB_UNAVAILABLE));
        }

        @Test
        void at_what_cannot_be_read_says_so() {
            world.edit("portfolio_state", "main", "phase", "ASLEEP");

            assertThat(look())
                    .isInstanceOfSatisfying(
                            Event.Unseen.class,
                            unseen -> assertThat(unseen.code()).isEqualTo(ErrorCode.DATA_CORRUPT));
        }
    }

    @Nested
    class A_recovery {

        private Event recover() {
            return Answers.recover(world::recover);
        }

        private void assertRefused(ErrorCode code) {
            assertThat(recover()).isInstanceOfSatisfying(Event.Refused.class, refused -> {
                assertThat(refused.code()).isEqualTo(code);
                assertThat(refused.message()).isNotEmpty();
            });
        }

        @Test
        void that_succeeded_names_its_epoch() {
            assertThat(recover())
                    .isInstanceOfSatisfying(
                            Event.Recovered.class,
                            recovered -> assertThat(recovered.epoch())
                                    .isEqualTo(world.tenure().leadership().epoch()));
        }

        @Test
        void of_what_contradicts_itself_is_refused() {
            world.edit("portfolio_state", "main", "margin_used", "1");

            assertRefused(ErrorCode.VALIDATION_FAILED);
        }

        @Test
        void of_what_cannot_be_read_is_refused() {
            world.edit("portfolio_state", "main", "margin_used", null);

            assertRefused(ErrorCode.DATA_CORRUPT);
        }

        @Test
        void of_what_somebody_else_has_is_refused() {
            world.another("eng-2").recover(Request.asInstance("first"));

            assertRefused(ErrorCode.SUPERSEDED);
        }

        @Test
        void of_what_is_halted_is_refused() {
            world.store.halt(HaltMode.ALL, "the feed is wrong");

            assertRefused(ErrorCode.HALTED);
        }

        @Test
        void without_a_store_is_refused() {
            world.store.faults().disconnect();

            assertRefused(ErrorCode.DB_UNAVAILABLE);
        }

        @Test
        void of_nothing_is_refused() {
            assertThat(Answers.recover(World.empty()::recover))
                    .isInstanceOfSatisfying(
                            Event.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOTHING_STORED));
        }

        @Test
        void that_fails_in_another_way_is_a_bug_that_is_told() {
            Event event = Answers.recover(request -> {
                throw new IllegalStateException("the engine did not resume");
            });

            assertThat(event)
                    .isEqualTo(new Event.Refused(
                            ErrorCode.INTERNAL,
                            "the recovery failed: java.lang.IllegalStateException: the engine did not resume"));
        }
    }
}
