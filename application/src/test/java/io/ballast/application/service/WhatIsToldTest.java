package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.RecoveryObserver;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What observers are told of a session, and who is told. */
class WhatIsToldTest {

    private World world;
    private CommandService session;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
    }

    private List<Event.Answered> answers() {
        return world.observer.events(Event.Answered.class);
    }

    @Nested
    class Of_commands {

        @Test
        void that_follow_each_other_with_one_answer_is_told_once() {
            session.submit(List.of(
                    world.base("BN-1"),
                    world.pyramid("BN-2", 51_000),
                    world.pyramid("BN-3", 52_000),
                    world.pyramid("BN-4", 100)));

            assertThat(answers())
                    .containsExactly(
                            new Event.Answered("open_base", "applied", 1),
                            new Event.Answered("add_pyramid", "applied", 2),
                            new Event.Answered("add_pyramid", "rejected", 1));
            assertThat(world.observer.events(Event.Committed.class)).hasSize(1);
        }

        @Test
        void that_there_are_none_nothing_is_told() {
            session.submit(List.of());

            assertThat(answers()).isEmpty();
            assertThat(world.observer.events(Event.Committed.class)).isEmpty();
        }

        @Test
        void that_another_owner_fenced_is_told_with_what_was_fenced() {
            world.another("eng-2").recover(new Request(true, false, "operator"));

            session.submit(List.of(world.base("BN-1")));

            assertThat(world.observer.events(Event.WriteFenced.class)).hasSize(1);
            assertThat(answers()).containsExactly(new Event.Answered("open_base", "superseded", 1));
            assertThat(world.observer.events(Event.Committed.class)).isEmpty();
        }

        @Test
        void of_unknown_fate_is_told_as_such() {
            world.store.faults().failNext(Operation.COMMIT, 4, Faults.unavailable());

            session.submit(List.of(world.base("BN-1")));

            assertThat(answers()).containsExactly(new Event.Answered("open_base", "unknown", 1));
        }
    }

    @Nested
    class Of_a_renewal {

        @Test
        void is_told_how_old_the_last_proof_was_when_the_store_had_answered() {
            world.store.faults().beforeNext(Operation.HEARTBEAT, () -> world.passNanos(2_000_000_000L));

            world.tenure().prove();

            assertThat(world.observer.events(Event.Renewed.class)).last().satisfies(renewed -> {
                assertThat(renewed.gap()).isGreaterThan(Duration.ofSeconds(2));
                assertThat(renewed.took()).isBetween(Duration.ofSeconds(2), renewed.gap());
            });
        }

        @Test
        void that_was_refused_nothing_is_told() {
            int before = world.observer.events(Event.Renewed.class).size();
            world.another("eng-2").recover(new Request(true, false, "operator"));

            world.tenure().prove();

            assertThat(world.observer.events(Event.Renewed.class)).hasSize(before);
        }
    }

    @Nested
    class Whoever_listens {

        @Test
        void hears_of_everything_that_there_is() {
            assertThat(Arrays.stream(RecoveryObserver.class.getMethods()).filter(Method::isDefault))
                    .allSatisfy(told -> assertThat(SafeObserver.class
                                    .getMethod(told.getName(), told.getParameterTypes())
                                    .getDeclaringClass())
                            .as(told.getName())
                            .isEqualTo(SafeObserver.class));
        }

        @Test
        void later_is_told_how_the_last_recovery_ended_and_everything_from_then_on() {
            SafeObserver observer = new SafeObserver(List.of());
            observer.ended(world.recovered().certificate());
            observer.ended(world.validation().validate());
            RecordingObserver late = new RecordingObserver();

            observer.add(late);
            observer.committed(Duration.ofMillis(2));

            assertThat(late.events()).hasSize(2).satisfies(events -> {
                assertThat(((Event.Ended) events.get(0)).certificate().mode().name())
                        .isEqualTo("RECOVER");
                assertThat(events.get(1)).isEqualTo(new Event.Committed(Duration.ofMillis(2)));
            });
        }

        @Test
        void before_anything_was_recovered_is_told_nothing() {
            RecordingObserver early = new RecordingObserver();

            new SafeObserver(List.of()).add(early);

            assertThat(early.events()).isEmpty();
        }
    }
}
