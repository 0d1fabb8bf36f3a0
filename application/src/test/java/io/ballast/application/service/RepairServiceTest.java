package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.RepairPortfolio.Answer;
import io.ballast.application.port.in.RepairPortfolio.Plan;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a repair does to a portfolio whose rows were edited, and when it keeps its hands off. */
class RepairServiceTest {

    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final String PYRAMIDS = "pyramiding_state";
    private static final String JOURNAL = "command_journal";

    private final World world = World.traded();

    private Plan plan() {
        return world.repairs().plan(progress -> {});
    }

    private Plan.Ready ready() {
        return (Plan.Ready) plan();
    }

    private Answer apply(Digest hash) {
        return world.repairs().apply(hash, "edited by mistake", progress -> {});
    }

    private Answer.Repaired repaired() {
        return (Answer.Repaired) apply(ready().hash());
    }

    private static String why(Plan plan) {
        return ((Plan.Refused) plan).why();
    }

    private void assertRefusedAndUntouched(String why) {
        List<String> before = world.database.contents(World.MAIN);

        assertThat(why(plan())).contains(why);
        assertThat(apply(Digest.ZERO))
                .isInstanceOfSatisfying(
                        Answer.NotPlanned.class,
                        refused -> assertThat(why(refused.plan())).contains(why));
        assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
    }

    @Nested
    class A_plan {

        @Test
        void names_what_it_would_change_and_writes_nothing() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            List<String> before = world.database.contents(World.MAIN);

            Plan.Ready plan = ready();

            assertThat(plan.seq()).isEqualTo(6);
            assertThat(plan.differences())
                    .extracting(Difference::told)
                    .containsExactly("portfolio_positions BN-1: lots is 6, and by the journal it is 5");
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void has_the_same_hash_as_long_as_nothing_changes_and_another_for_other_rows() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            Digest first = ready().hash();

            assertThat(ready().hash()).isEqualTo(first);

            world.edit(POSITIONS, "BN-1", "lots", "7");
            assertThat(ready().hash()).isNotEqualTo(first);
        }

        @Test
        void is_empty_where_nothing_differs_and_is_not_carried_out() {
            assertThat(ready().differences()).isEmpty();
            assertThat(apply(ready().hash())).isEqualTo(new Answer.NotPlanned(ready()));
            assertThat(world.store.journal(7, 10)).isEmpty();
        }

        @Test
        void is_none_where_nothing_is_stored() {
            assertThat(World.empty().repairs().plan(progress -> {})).isEqualTo(new Plan.NothingStored());
        }
    }

    @Nested
    class A_repair {

        private void assertRecoversAsItWas(Runnable damage) {
            List<String> rows = rowsWithoutHead();
            damage.run();
            assertThat(world.validation().validate(true).outcome()).isEqualTo(Certificate.Outcome.INCONSISTENT);
            long epoch = world.store.standing().orElseThrow().epoch();

            Answer.Repaired repaired = repaired();

            assertThat(repaired.seq()).isEqualTo(7);
            assertThat(repaired.isHalted()).isFalse();
            assertThat(repaired.proof()).extracting(Certificate::outcome).isEqualTo(Certificate.Outcome.RECOVERED);
            assertThat(rowsWithoutHead()).isEqualTo(rows);
            assertThat(world.validation().validate(true).outcome()).isEqualTo(Certificate.Outcome.VALID);
            assertThat(world.audit().audit(progress -> {}).orElseThrow().isSound())
                    .isTrue();
            assertThat(world.store.standing().orElseThrow().epoch()).isGreaterThan(epoch);
        }

        private List<String> rowsWithoutHead() {
            return world.database.contents(World.MAIN).stream()
                    .filter(line -> line.startsWith(POSITIONS) || line.startsWith(PYRAMIDS))
                    .toList();
        }

        @Test
        void puts_back_a_column_of_a_live_row() {
            assertRecoversAsItWas(() -> world.edit(POSITIONS, "BN-1", "current_stop", "49600.00000000"));
        }

        @Test
        void puts_back_a_column_of_a_closed_row() {
            assertRecoversAsItWas(() -> world.edit(POSITIONS, "GM-1", "exit_reason", "another"));
        }

        @Test
        void puts_back_a_column_of_a_pyramid_state() {
            assertRecoversAsItWas(() -> world.edit(PYRAMIDS, "BANK_NIFTY", "last_pyramid_price", "50000.00000000"));
        }

        @Test
        void puts_back_a_total() {
            assertRecoversAsItWas(() -> world.edit(STATE, "main", "total_risk_amount", "1.00000000"));
        }

        @Test
        void puts_back_a_seal() {
            assertRecoversAsItWas(() -> world.edit(STATE, "main", "state_digest", "11".repeat(32)));
            assertThat(world.recover()).isInstanceOf(RecoveryOutcome.Recovered.class);
        }

        @Test
        void puts_back_where_the_journal_ends() {
            assertRecoversAsItWas(() -> world.edit(STATE, "main", "seq", "5"));
        }

        @Test
        void writes_what_is_missing() {
            assertRecoversAsItWas(() -> world.database.delete(World.MAIN, POSITIONS, "BN-2"));
        }

        @Test
        void writes_what_is_missing_of_the_closed_ones() {
            assertRecoversAsItWas(() -> world.database.delete(World.MAIN, POSITIONS, "GM-1"));
        }

        @Test
        void removes_what_the_journal_does_not_know() {
            assertRecoversAsItWas(() -> {
                world.database.copy(World.MAIN, POSITIONS, "BN-1", "XX-1");
                world.database.copy(World.MAIN, POSITIONS, "GM-1", "XX-2");
                world.database.copy(World.MAIN, PYRAMIDS, "BANK_NIFTY", "COPPER");
            });
        }

        @Test
        void opens_what_was_marked_closed_and_closes_what_was_marked_open() {
            assertRecoversAsItWas(() -> {
                world.edit(POSITIONS, "BN-2", "status", "closed");
                world.edit(POSITIONS, "GM-1", "status", "open");
            });
        }

        @Test
        void is_told_in_the_journal_with_plan_and_reason() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            Digest hash = ready().hash();

            apply(hash);

            JournalEntry told = world.store.journal(7, 1).get(0);
            assertThat(told.type()).isEqualTo(JournalEntry.REPAIR);
            assertThat(told.content()).isEqualTo("{\"plan\":\"" + hash.hex() + "\",\"reason\":\"edited by mistake\"}");
        }

        @Test
        void is_not_done_twice() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            Digest hash = ready().hash();
            apply(hash);

            assertThat(apply(hash)).isInstanceOf(Answer.NotPlanned.class);
            assertThat(world.store.journal(8, 10)).isEmpty();
        }
    }

    @Nested
    class A_halted_portfolio {

        @Test
        void is_repaired_and_proven_and_stays_halted() {
            world.recovered();
            world.store.halt(world.heartbeats.current().orElseThrow(), "looks wrong");
            world.edit(POSITIONS, "BN-1", "lots", "6");

            Answer.Repaired repaired = repaired();

            assertThat(repaired.isHalted()).isTrue();
            assertThat(repaired.proof()).extracting(Certificate::outcome).isEqualTo(Certificate.Outcome.VALID);
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
        }
    }

    @Nested
    class Nothing_is_written {

        @Test
        void of_a_plan_that_would_be_another_one_by_now() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            Digest looked = ready().hash();
            world.edit(POSITIONS, "BN-2", "lots", "6");
            List<String> before = world.database.contents(World.MAIN);

            assertThat(apply(looked)).isEqualTo(new Answer.Stale(ready().hash()));
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void beside_a_live_holder() {
            world.another("eng-2").recovered();
            world.edit(POSITIONS, "BN-1", "lots", "6");
            List<String> before = world.database.contents(World.MAIN);

            assertThat(apply(ready().hash())).isEqualTo(new Answer.Held("eng-2"));
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void where_an_entry_is_not_as_it_was_sealed() {
            world.edit(JOURNAL, "3", "content", "{}");

            assertRefusedAndUntouched("the journal does not hold: command_journal 3: content or facts");
        }

        @Test
        void where_the_journal_ends_before_the_head() {
            world.database.delete(World.MAIN, JOURNAL, "6");

            assertRefusedAndUntouched("the journal ends at seq 5, and the head row at 6 with another hash");
        }

        @Test
        void where_a_watermark_knows_more() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            world.watermarks.write(new Watermark(
                    world.store.read().orElseThrow().head().uuid(),
                    StoreIdentity.UNKNOWN,
                    1,
                    100,
                    Sealer.PLAIN.text("x")));

            assertRefusedAndUntouched("the store is behind: it was seen at seq 100, and is at 6");
        }

        @Test
        void where_a_watermark_knows_another_course() {
            world.edit(POSITIONS, "BN-1", "lots", "6");
            world.watermarks.write(new Watermark(
                    world.store.read().orElseThrow().head().uuid(),
                    StoreIdentity.UNKNOWN,
                    1,
                    4,
                    Sealer.PLAIN.text("x")));

            assertRefusedAndUntouched("the store's journal took another course");
        }
    }
}
