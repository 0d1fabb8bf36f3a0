package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Leadership;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a halt ends. */
class ResumingTests extends StoreTests {

    ResumingTests(Supplier<StoreEnvironment> environments) {
        super(environments);
    }

    private Phase phase() {
        return process.ownership().standing().orElseThrow().phase();
    }

    @Test
    void o11_a_halt_is_lifted_and_told_in_the_history() {
        process.ownership().halt(createAndActivate(), "by hand");

        assertThat(environment.open().ownership().resume(false, "looked at")).isEqualTo(new Resumption.Resumed(true));

        assertThat(phase()).isEqualTo(Phase.IDLE);
        assertThat(process.ownership().standing().orElseThrow().haltMode()).isNull();
        assertThat(environment.history()).last().extracting(Turn::reason).isEqualTo("looked at");
        assertThat(read(process).custody().latest())
                .isEqualTo(new Custody.Change(Custody.RESUMED, Phase.IDLE, 1, null));
        assertThat(process.ownership().takeOver(claimant("next"))).isInstanceOf(TakeOver.Taken.class);
        assertThat(read(process).custody().leftHaltBy()).isEqualTo(Custody.RESUMED);
    }

    @Test
    void o11_nothing_is_lifted_where_nothing_is_halted() {
        create();
        List<String> before = environment.contents();

        assertThat(process.ownership().resume(false, "to be sure")).isEqualTo(new Resumption.NotHalted());

        assertThat(environment.contents()).isEqualTo(before);
    }

    @Test
    void o11_an_accepted_restore_is_told_also_where_nothing_is_halted() {
        create();

        assertThat(process.ownership().resume(true, "moved")).isEqualTo(new Resumption.Resumed(false));

        assertThat(environment.history()).last().extracting(Turn::reason).isEqualTo("restore accepted: moved");
        assertThat(phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void o11_a_live_holder_is_left_alone() {
        Leadership leadership = createAndActivate();
        List<String> before = environment.contents();

        assertThat(environment.open().ownership().resume(true, "moved")).isEqualTo(new Resumption.Held("writer"));
        assertThat(environment.open().ownership().resume(false, "moved")).isEqualTo(new Resumption.NotHalted());

        assertThat(environment.contents()).isEqualTo(before);
        assertThat(process.ownership().heartbeat(leadership)).isTrue();
    }

    @Test
    void o11_what_does_not_exist_is_not_resumed() {
        assertThat(process.ownership().resume(true, "moved")).isEqualTo(new Resumption.NothingStored());
    }
}
