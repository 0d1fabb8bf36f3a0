package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResumptionServiceTest {

    private final World world = World.trading();

    private Resumption resume() {
        return world.resumption().resume(false, "looked at");
    }

    @Nested
    class What_is_halted {

        @Test
        void recovers_once_it_is_resumed() {
            world.recovered();
            world.store.halt(world.heartbeats.current().orElseThrow(), "looks wrong");
            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Halted.class);

            assertThat(resume()).isEqualTo(new Resumption.Resumed(true));

            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Recovered.class);
        }
    }

    @Nested
    class What_is_not_halted {

        @Test
        void is_left_as_it_is() {
            List<String> before = world.database.contents(World.MAIN);

            assertThat(resume()).isEqualTo(new Resumption.NotHalted());
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void is_not_taken_for_what_is_not_there() {
            assertThat(World.empty().resumption().resume(false, "looked at")).isEqualTo(new Resumption.NothingStored());
        }
    }

    @Nested
    class A_store_that_was_put_back {

        private void seenFurtherOn() {
            world.watermarks.write(new Watermark(
                    world.store.read().orElseThrow().head().uuid(),
                    StoreIdentity.UNKNOWN,
                    1,
                    100,
                    Sealer.PLAIN.text("x")));
        }

        private List<RuleId> refusedBy() {
            return ((RecoveryOutcome.Inconsistent) world.recover())
                    .certificate().violations().stream().map(Violation::rule).toList();
        }

        @Test
        void is_refused_until_somebody_accepts_it() {
            seenFurtherOn();
            assertThat(refusedBy()).containsExactly(RuleId.I05);
            assertThat(resume()).isEqualTo(new Resumption.NotHalted());
            assertThat(refusedBy()).containsExactly(RuleId.I05);

            assertThat(world.resumption().resume(true, "restored on purpose")).isEqualTo(new Resumption.Resumed(false));

            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Recovered.class);
            assertThat(world.database.table(World.MAIN, "leadership_history"))
                    .extracting(turn -> turn.get("reason"))
                    .contains("restore accepted: restored on purpose");
        }

        @Test
        void is_not_half_accepted_where_no_watermark_can_be_written() {
            seenFurtherOn();
            world.watermarks.fillDisk();
            List<String> before = world.database.contents(World.MAIN);

            assertThatThrownBy(() -> world.resumption().resume(true, "restored on purpose"))
                    .isInstanceOf(UnwritableWatermarkException.class);

            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
            assertThat(resume()).as("a halt is lifted without").isEqualTo(new Resumption.NotHalted());
        }

        @Test
        void is_still_proven_after_it_was_accepted() {
            seenFurtherOn();
            world.edit("portfolio_positions", "BN-1", "current_stop", "49600.00000000");

            world.resumption().resume(true, "restored on purpose");

            assertThat(refusedBy()).contains(RuleId.I01).doesNotContain(RuleId.I05);
        }

        @Test
        void is_not_accepted_beside_a_live_holder() {
            world.another("eng-2").recovered();
            int written = world.watermarks.written().size();

            assertThat(world.resumption().resume(true, "restored on purpose")).isEqualTo(new Resumption.Held("eng-2"));
            assertThat(world.watermarks.written()).hasSize(written);
        }
    }
}
