package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Faults;
import io.ballast.application.fake.Operation;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.ownership.HaltMode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator forbids what adds exposure, while a session trades. */
class ReduceOnlyTest {

    private World world;
    private CommandService session;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
        session.submit(List.of(world.base("BN-1")));
        world.store.halt(HaltMode.REDUCE_ONLY, "margin is short");
    }

    private static List<String> words(List<Result> results) {
        return results.stream().map(result -> result.status().word()).toList();
    }

    @Test
    void what_adds_exposure_is_answered_halted_without_a_decision_and_the_rest_of_its_batch_is_decided() {
        List<Result> results = session.submit(List.of(world.pyramid("BN-2", 51_000), world.close("BN-1", 51_000)));

        assertThat(words(results)).containsExactly("halted", "applied");
        assertThat(results.get(0).reason()).isEqualTo(ReasonCode.REDUCE_ONLY);
        assertThat(results.get(0).seq()).isNull();
        assertThat(results.get(1).seq()).isEqualTo(3);
        assertThat(world.store.journal(1, 100)).hasSize(3);
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void exits_alone_ask_the_store_nothing_more() {
        session.submit(List.of(world.pyramid("BN-2", 51_000)));
        world.store.faults().failNext(Operation.STANDING, 100, Faults.unavailable());

        assertThat(words(session.submit(List.of(world.close("BN-1", 51_000))))).containsExactly("applied");
    }

    @Test
    void a_repetition_of_what_was_decided_before_gets_its_first_answer() {
        assertThat(words(session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 51_000)))))
                .containsExactly("duplicate", "halted");
    }

    @Test
    void after_a_resume_everything_is_decided_again_and_nothing_was_kept_of_the_refusal() {
        assertThat(words(session.submit(List.of(world.pyramid("BN-2", 51_000)))))
                .containsExactly("halted");

        world.store.resume(false, "paid in");

        assertThat(words(session.submit(List.of(world.pyramid("BN-2", 51_000)))))
                .containsExactly("applied");
    }

    @Test
    void whoever_recovers_next_is_bound_by_it() {
        session.close();

        CommandService next = world.session();

        assertThat(words(next.submit(List.of(world.pyramid("BN-2", 51_000))))).containsExactly("halted");
        assertThat(words(next.submit(List.of(world.close("BN-1", 51_000))))).containsExactly("applied");
    }
}
