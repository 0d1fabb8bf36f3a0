package io.ballast.application.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.service.lifecycle.Lifecycle.Policy;
import io.ballast.application.service.lifecycle.Lifecycle.Step;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every legal transition, and that nothing else is one. */
class LifecycleTest {

    private static final Duration NOW = Duration.ofSeconds(100);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TTL = Duration.ofSeconds(3);
    private static final Policy WITH_LEASE =
            new Policy(true, TTL, POLL, Duration.ofSeconds(5), Duration.ofSeconds(60), 3);
    private static final Policy WITHOUT =
            new Policy(false, TTL, POLL, Duration.ofSeconds(5), Duration.ofSeconds(60), 3);

    /** From, event, to, effects; the policy is one with a lease unless the event says otherwise. */
    private static final List<String> TABLE = List.of(
            "STARTING | passed | STARTING | Look",
            "STARTING | unseen | STARTING |",
            "STARTING | unseen corrupt | STARTING |",
            "STARTING | seen free | STANDBY | AskForLease",
            "STARTING | seen free, no lease | CANDIDATE | Recover",
            "STARTING | seen held | STANDBY | Rehearse",
            "STARTING | seen halted | HALTED |",
            "STARTING | seen nothing | STANDBY | Alert",
            "STANDBY | passed | STANDBY | Look",
            "STANDBY | unseen | STANDBY |",
            "STANDBY | unseen corrupt | STANDBY |",
            "STANDBY | seen free | STANDBY | AskForLease",
            "STANDBY | seen free, no lease | CANDIDATE | Recover",
            "STANDBY | seen held | STANDBY |",
            "STANDBY | seen halted | HALTED |",
            "STANDBY | seen nothing | STANDBY | Alert",
            "STANDBY | lease granted | CANDIDATE | Recover",
            "STANDBY | lease held | STANDBY |",
            "STANDBY | lease away | CANDIDATE | Recover",
            "STANDBY | released | STANDBY | Look",
            "CANDIDATE | taken | RECOVERING |",
            "CANDIDATE | recovered | ACTIVE |",
            "CANDIDATE | ended superseded | STANDBY | LetGo",
            "CANDIDATE | ended unavailable | STANDBY | LetGo",
            "CANDIDATE | ended nothing | STANDBY | LetGo, Alert",
            "CANDIDATE | ended corrupt | HALTED | LetGo, Alert",
            "CANDIDATE | ended inconsistent | HALTED | LetGo, Alert",
            "CANDIDATE | ended internal | HALTED | LetGo, Alert",
            "CANDIDATE | ended halted | HALTED | LetGo",
            "RECOVERING | recovered | ACTIVE |",
            "RECOVERING | ended superseded | STANDBY | LetGo",
            "RECOVERING | ended unavailable | STANDBY | LetGo",
            "RECOVERING | ended nothing | STANDBY | LetGo, Alert",
            "RECOVERING | ended corrupt | HALTED | LetGo, Alert",
            "RECOVERING | ended inconsistent | HALTED | LetGo, Alert",
            "RECOVERING | ended internal | HALTED | LetGo, Alert",
            "RECOVERING | ended halted | HALTED | LetGo",
            "RECOVERING | lost superseded | RECOVERING |",
            "RECOVERING | lost halted | RECOVERING |",
            "RECOVERING | lost store | RECOVERING |",
            "ACTIVE | lease away | ACTIVE |",
            "ACTIVE | lease back | ACTIVE |",
            "ACTIVE | lost superseded | FENCED | LetGo, Alert",
            "ACTIVE | lost halted | HALTED | LetGo",
            "ACTIVE | lost store | STANDBY | LetGo",
            "FENCED | passed | STANDBY | Look",
            "HALTED | passed | HALTED | Look",
            "HALTED | seen halted | HALTED |",
            "HALTED | unseen | HALTED |",
            "HALTED | unseen corrupt | HALTED |",
            "HALTED | seen free | STANDBY |",
            "HALTED | seen free, no lease | STANDBY |",
            "HALTED | seen held | STANDBY |",
            "HALTED | seen nothing | STANDBY |",
            "STOPPING | recovered | STOPPED | GiveBack, LetGo",
            "STOPPING | ended superseded | STOPPED | LetGo",
            "STOPPING | ended unavailable | STOPPED | LetGo",
            "STOPPING | ended nothing | STOPPED | LetGo",
            "STOPPING | ended corrupt | STOPPED | LetGo",
            "STOPPING | ended inconsistent | STOPPED | LetGo",
            "STOPPING | ended internal | STOPPED | LetGo",
            "STOPPING | ended halted | STOPPED | LetGo",
            "STARTING | stop | STOPPED | LetGo",
            "STANDBY | stop | STOPPED | LetGo",
            "CANDIDATE | stop | STOPPING |",
            "RECOVERING | stop | STOPPING |",
            "ACTIVE | stop | STOPPED | GiveBack, LetGo",
            "HALTED | stop | STOPPED | LetGo",
            "FENCED | stop | STOPPED | LetGo");

    private static Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        for (State state : List.of(
                new State.Starting(NOW, 0, "x"),
                new State.Standby(NOW, 0, "x"),
                new State.Candidate(0, "x"),
                new State.Recovering(7, 0, Optional.empty(), "x"),
                new State.Active(7, false, "x"),
                new State.Halted(NOW, "x"),
                new State.Fenced(NOW, "x"),
                new State.Stopping("x"),
                new State.Stopped("x"))) {
            states.put(state.word(), state);
        }
        return states;
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        events.put("passed", new Event.Passed());
        events.put("unseen", new Event.Unseen(ErrorCode.DB_UNAVAILABLE, "y"));
        events.put("unseen corrupt", new Event.Unseen(ErrorCode.DATA_CORRUPT, "y"));
        events.put("seen free", new Event.SeenFree());
        events.put("seen free, no lease", new Event.SeenFree());
        events.put("seen held", new Event.SeenHeld("eng-2"));
        events.put("seen halted", new Event.SeenHalted("y"));
        events.put("seen nothing", new Event.SeenNothing());
        events.put("lease granted", new Event.LeaseGranted());
        events.put("lease held", new Event.LeaseHeld("eng-2"));
        events.put("lease away", new Event.LeaseAway("y"));
        events.put("lease back", new Event.LeaseBack());
        events.put("released", new Event.Released());
        events.put("taken", new Event.Taken(7));
        events.put("recovered", new Event.Recovered(7, "y"));
        events.put("ended superseded", new Event.Refused(ErrorCode.SUPERSEDED, "y"));
        events.put("ended unavailable", new Event.Refused(ErrorCode.DB_UNAVAILABLE, "y"));
        events.put("ended nothing", new Event.Refused(ErrorCode.NOTHING_STORED, "y"));
        events.put("ended corrupt", new Event.Refused(ErrorCode.DATA_CORRUPT, "y"));
        events.put("ended inconsistent", new Event.Refused(ErrorCode.VALIDATION_FAILED, "y"));
        events.put("ended internal", new Event.Refused(ErrorCode.INTERNAL, "y"));
        events.put("ended halted", new Event.Refused(ErrorCode.HALTED, "y"));
        events.put("lost superseded", new Event.Lost(7, ErrorCode.SUPERSEDED, "y"));
        events.put("lost halted", new Event.Lost(7, ErrorCode.HALTED, "y"));
        events.put("lost store", new Event.Lost(7, ErrorCode.DB_UNAVAILABLE, "y"));
        events.put("lost by an earlier epoch", new Event.Lost(6, ErrorCode.SUPERSEDED, "y"));
        events.put("stop", new Event.Stop("y"));
        return events;
    }

    private static Step step(State state, String event) {
        Policy policy = event.endsWith("no lease") ? WITHOUT : WITH_LEASE;
        return new Lifecycle(policy).next(state, java.util.Objects.requireNonNull(events().get(event)), NOW);
    }

    static Stream<Arguments> legal() {
        return TABLE.stream().map(row -> Arguments.of((Object[]) row.split(" *\\| ?", -1)));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} {3}")
    @MethodSource
    void legal(String from, String event, String to, String effects) {
        State state = java.util.Objects.requireNonNull(states().get(from));

        Step step = step(state, event);

        assertThat(step.state().word()).isEqualTo(to);
        assertThat(step.effects())
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly(effects.isEmpty() ? new String[0] : effects.split(", "));
        assertThat(step.state().why()).isNotEmpty();
    }

    @Test
    void nothing_else_changes_anything() {
        Set<String> legal = new HashSet<>();
        legal().map(Arguments::get).forEach(row -> legal.add(row[0] + ", " + row[1]));
        List<String> ignored = new ArrayList<>();
        states().forEach((from, state) -> events().keySet().forEach(event -> {
            if (!legal.contains(from + ", " + event)) {
                ignored.add(from + ", " + event);
                assertThat(step(state, event)).as(from + ", " + event).isEqualTo(new Step(state, List.of()));
            }
        }));
        assertThat(ignored).hasSize(states().size() * events().size() - TABLE.size());
    }

    @Test
    void before_its_time_nothing_is_looked_at() {
        State later = new State.Standby(NOW.plusNanos(1), 0, "x");

        assertThat(step(later, "passed")).isEqualTo(new Step(later, List.of()));
    }

    @Test
    void a_question_is_asked_once_until_it_is_answered() {
        State asked = step(new State.Standby(NOW, 0, "x"), "passed").state();

        assertThat(asked.dueAt()).isEqualTo(State.NEVER);
        assertThat(step(asked, "passed").effects()).isEmpty();
    }

    @Test
    void a_store_that_stays_away_is_tried_later_each_time_and_a_person_is_called_once() {
        State state = new State.Standby(NOW, 0, "x");
        List<Duration> delays = new ArrayList<>();
        List<Integer> calls = new ArrayList<>();
        for (int failure = 1; failure <= 6; failure++) {
            Step step = step(state, "unseen");
            delays.add(step.state().dueAt().minus(NOW));
            if (!step.effects().isEmpty()) {
                calls.add(failure);
            }
            state = step.state();
        }

        assertThat(delays).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        assertThat(calls).containsExactly(3);
    }

    @Test
    void failed_recoveries_count_like_failed_looks_and_a_success_forgets_them() {
        State state = new State.Recovering(7, 2, Optional.empty(), "x");

        Step third = step(state, "ended unavailable");

        assertThat(third.effects()).hasAtLeastOneElementOfType(Effect.Alert.class);
        assertThat(third.state().dueAt().minus(NOW)).isEqualTo(Duration.ofSeconds(20));
        assertThat(step(third.state(), "seen held").state())
                .isEqualTo(new State.Standby(NOW.plus(POLL), 0, "eng-2 holds it"));
    }

    @Test
    void a_lease_whose_holder_does_not_own_the_portfolio_keeps_nobody_out_for_longer_than_a_ttl() {
        Lifecycle lifecycle = new Lifecycle(WITH_LEASE);
        State state = new State.Standby(NOW, 0, "x");
        Duration now = NOW;
        while (now.compareTo(NOW.plus(TTL)) < 0) {
            state = lifecycle.next(state, new Event.SeenFree(), now).state();
            state = lifecycle.next(state, new Event.LeaseHeld("eng-2"), now).state();
            assertThat(state).isInstanceOf(State.Standby.class);
            now = now.plus(POLL);
            state = lifecycle.next(state, new Event.Passed(), now).state();
        }
        state = lifecycle.next(state, new Event.SeenFree(), now).state();

        assertThat(lifecycle.next(state, new Event.LeaseHeld("eng-2"), now).state())
                .isEqualTo(new State.Candidate(0, "eng-2 has the lease, and not the portfolio"));
        State owned = lifecycle.next(state, new Event.SeenHeld("eng-2"), now).state();
        State freeAgain = lifecycle.next(owned, new Event.SeenFree(), now).state();
        assertThat(lifecycle.next(freeAgain, new Event.LeaseHeld("eng-2"), now).state())
                .as("it was owned meanwhile")
                .isInstanceOf(State.Standby.class);
    }

    @Test
    void what_was_lost_while_it_was_handed_over_is_never_active() {
        State state = step(new State.Recovering(7, 0, Optional.empty(), "x"), "lost superseded")
                .state();

        Step handedOver = step(state, "recovered");

        assertThat(handedOver.state()).isInstanceOf(State.Fenced.class);
        assertThat(handedOver.effects()).hasAtLeastOneElementOfType(Effect.LetGo.class);
        assertThat(step(state, "ended superseded").state()).isInstanceOf(State.Standby.class);
    }

    @Test
    void a_release_hurries_no_look_that_is_under_way() {
        State asked = step(new State.Standby(NOW, 0, "x"), "passed").state();

        assertThat(step(asked, "released").effects()).isEmpty();
        assertThat(step(new State.Standby(NOW.plus(POLL), 0, "x"), "released").effects())
                .containsExactly(new Effect.Look());
    }

    @Test
    void whoever_was_called_for_an_empty_store_is_not_called_with_every_look() {
        Step first = step(new State.Standby(NOW, 0, "x"), "seen nothing");

        assertThat(first.effects()).hasSize(1);
        assertThat(step(first.state(), "seen nothing").effects()).isEmpty();
    }

    @Test
    void active_tells_that_it_has_no_lease() {
        assertThat(step(new State.Active(7, false, "x"), "lease away").state())
                .isEqualTo(new State.Active(7, true, "trades on without a lease: y"));
        assertThat(step(new State.Active(7, true, "x"), "lease back").state())
                .isEqualTo(new State.Active(7, false, "has the lease again"));
    }
}
