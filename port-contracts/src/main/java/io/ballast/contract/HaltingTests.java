package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Halting;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** O12: what an operator halts stays halted, whoever holds it. */
class HaltingTests extends StoreTests {

    HaltingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    private Ownership operator() {
        return environment.open().ownership();
    }

    private Ownership.Standing standing() {
        return process.ownership().standing().orElseThrow();
    }

    @Test
    void o12_a_halt_of_everything_ends_the_leadership_at_once() {
        Leadership leadership = createAndActivate();

        assertThat(operator().halt(HaltMode.ALL, "the feed is wrong"))
                .isEqualTo(new Halting.Halted(HaltMode.ALL, true));

        assertThat(standing().phase()).isEqualTo(Phase.HALTED);
        assertThat(process.ownership().turns(1)).allMatch(Ownership.Turn::isByOperator);
        assertThat(process.ownership().heartbeat(leadership)).isFalse();
        assertThat(process.store().commit(leadership, book.propose(Orders.deposit("1"))))
                .isInstanceOfSatisfying(
                        Commitment.Fenced.class,
                        fenced -> assertThat(fenced.isHalted()).isTrue());
        assertThat(process.ownership().takeOver(forcing("another")))
                .isEqualTo(new TakeOver.Halted("the feed is wrong"));
    }

    @Test
    void o12_a_halt_to_reduce_only_ends_nothing_and_is_told_in_the_history() {
        Leadership leadership = createAndActivate();

        assertThat(operator().halt(HaltMode.REDUCE_ONLY, "margin is short"))
                .isEqualTo(new Halting.Halted(HaltMode.REDUCE_ONLY, true));

        assertThat(standing().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(standing().haltMode()).isEqualTo("reduce-only");
        assertThat(process.ownership().heartbeat(leadership)).isTrue();
        assertThat(environment.history()).last().extracting(Turn::reason).isEqualTo("margin is short");
        assertThat(process.ownership().turns(1)).allMatch(Ownership.Turn::isByOperator);
        assertThat(read(process).custody().latest())
                .isNotNull()
                .satisfies(latest -> assertThat(latest.haltMode()).isEqualTo("reduce-only"));
    }

    @Test
    void o12_a_halt_to_reduce_only_outlives_release_take_over_and_activation() {
        Leadership first = createAndActivate();
        operator().halt(HaltMode.REDUCE_ONLY, "margin is short");
        process.ownership().release(first, "done");

        Leadership second = activate(process, "next");

        assertThat(standing().haltMode()).isEqualTo("reduce-only");
        assertThat(read(process).custody().latest())
                .isNotNull()
                .satisfies(latest -> assertThat(latest.haltMode()).isEqualTo("reduce-only"));
        assertThat(process.store().commit(second, book.propose(Orders.deposit("1"))))
                .isEqualTo(new Commitment.ReduceOnly());
    }

    @Test
    void o12_the_same_halt_again_changes_nothing_and_a_weaker_one_neither() {
        createAndActivate();
        operator().halt(HaltMode.REDUCE_ONLY, "margin is short");
        List<String> before = environment.contents();

        assertThat(operator().halt(HaltMode.REDUCE_ONLY, "again"))
                .isEqualTo(new Halting.Halted(HaltMode.REDUCE_ONLY, false));
        assertThat(environment.contents()).isEqualTo(before);

        assertThat(operator().halt(HaltMode.ALL, "worse")).isEqualTo(new Halting.Halted(HaltMode.ALL, true));
        List<String> halted = environment.contents();
        assertThat(operator().halt(HaltMode.REDUCE_ONLY, "better")).isEqualTo(new Halting.Halted(HaltMode.ALL, false));
        assertThat(environment.contents()).isEqualTo(halted);
    }

    @Test
    void o12_what_nobody_holds_is_halted_too_and_what_does_not_exist_is_not() {
        assertThat(operator().halt(HaltMode.ALL, "to be sure")).isEqualTo(new Halting.NothingStored());
        create();

        assertThat(operator().halt(HaltMode.ALL, "to be sure")).isEqualTo(new Halting.Halted(HaltMode.ALL, true));

        assertThat(standing().phase()).isEqualTo(Phase.HALTED);
    }

    @Test
    void o11_a_resume_lifts_a_halt_to_reduce_only_under_its_holder() {
        Leadership leadership = createAndActivate();
        operator().halt(HaltMode.REDUCE_ONLY, "margin is short");

        assertThat(operator().resume(false, "paid in")).isEqualTo(new Ownership.Resumption.Resumed(true));

        assertThat(standing().haltMode()).isNull();
        commit(leadership, book.apply(Orders.deposit("1")));
    }
}
