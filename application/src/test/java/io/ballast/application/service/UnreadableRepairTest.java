package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.in.RepairPortfolio.Answer;
import io.ballast.application.port.in.RepairPortfolio.Plan;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is refused by everybody, and put right from the journal by a repair. */
class UnreadableRepairTest {

    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final String PYRAMIDS = "pyramiding_state";

    private final World world = World.traded();

    private Plan.Ready ready() {
        return (Plan.Ready) world.repairs().plan(progress -> {});
    }

    private Answer apply(Digest hash) {
        return world.repairs().apply(hash, "edited by mistake", progress -> {});
    }

    private List<String> rowsWithoutHead() {
        return world.database.contents(World.MAIN).stream()
                .filter(line -> line.startsWith(POSITIONS) || line.startsWith(PYRAMIDS))
                .toList();
    }

    private Certificate.Outcome validated() {
        return world.validation().validate(true).outcome();
    }

    /** Damages, plans, repairs, and proves. */
    private void assertMends(Runnable damage, String... told) {
        List<String> rows = rowsWithoutHead();
        damage.run();
        assertThat(validated()).isEqualTo(Certificate.Outcome.CORRUPT);
        List<String> damaged = world.database.contents(World.MAIN);

        Plan.Ready plan = ready();
        assertThat(plan.differences()).extracting(Difference::told).containsExactlyInAnyOrder(told);
        assertThat(world.database.contents(World.MAIN)).isEqualTo(damaged);

        assertThat(apply(plan.hash()))
                .isInstanceOfSatisfying(
                        Answer.Repaired.class,
                        repaired -> assertThat(repaired.proof())
                                .extracting(Certificate::outcome)
                                .isEqualTo(Certificate.Outcome.RECOVERED));
        assertThat(rowsWithoutHead()).isEqualTo(rows);
        assertThat(validated()).isEqualTo(Certificate.Outcome.VALID);
        assertThat(world.audit().audit(progress -> {}).orElseThrow().isSound()).isTrue();
    }

    @Nested
    class A_row {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "NULL",
                value = {
                    "portfolio_positions | BN-1 | entry_price | NaN",
                    "portfolio_positions | BN-1 | status | sideways",
                    "portfolio_positions | BN-2 | layer | NULL",
                    "portfolio_positions | BN-2 | row_digest | NULL",
                    "portfolio_positions | GM-1 | exit_price | NaN",
                    "portfolio_positions | GM-1 | instrument | no instrument",
                    "pyramiding_state | BANK_NIFTY | last_pyramid_price | NULL",
                    "pyramiding_state | BANK_NIFTY | base_position_id | no id",
                    "portfolio_state | main | margin_used | NaN",
                    "portfolio_state | main | live_positions | NULL",
                    "portfolio_state | main | last_entry_at | yesterday"
                })
        void is_put_right_by_its_column(String table, String key, String column, @Nullable String value) {
            String what = value == null ? "is missing" : "holds \"" + value + "\", which cannot be read";
            String before = world.database.exchange(World.MAIN, table, key, column, value);
            world.edit(table, key, column, before);

            assertMends(
                    () -> world.edit(table, key, column, value),
                    table + " " + key + ": " + column + " is unreadable (" + what + "), and by the journal it is "
                            + before);
        }

        @Test
        void that_the_journal_does_not_know_is_removed_whatever_it_is_called() {
            assertMends(
                    () -> {
                        world.database.copy(World.MAIN, POSITIONS, "BN-1", "no id");
                        world.database.copy(World.MAIN, POSITIONS, "GM-1", "XX-1");
                        world.edit(POSITIONS, "XX-1", "exit_price", "NaN");
                        world.database.copy(World.MAIN, PYRAMIDS, "BANK_NIFTY", "no instrument");
                    },
                    "portfolio_positions no id is not known to the journal, and is unreadable (position_id holds"
                            + " \"no id\", which cannot be read)",
                    "portfolio_positions XX-1 is not known to the journal, and is unreadable (exit_price holds"
                            + " \"NaN\", which cannot be read)",
                    "pyramiding_state no instrument is not known to the journal, and is unreadable (instrument holds"
                            + " \"no instrument\", which cannot be read)");
        }

        @Test
        void that_stands_among_the_others_kind_is_put_back() {
            assertMends(
                    () -> {
                        world.edit(POSITIONS, "BN-2", "status", "closed");
                        world.edit(POSITIONS, "BN-2", "lots", "many");
                        world.edit(POSITIONS, "GM-1", "status", "sideways");
                    },
                    "portfolio_positions BN-2: lots is unreadable (holds \"many\", which cannot be read), and by the"
                            + " journal it is 5",
                    "portfolio_positions GM-1: status is unreadable (holds \"sideways\", which cannot be read), and by"
                            + " the journal it is closed");
        }

        @Test
        void is_put_right_beside_one_that_can_be_read_and_is_wrong() {
            assertMends(
                    () -> {
                        world.edit(POSITIONS, "BN-1", "status", "sideways");
                        world.edit(POSITIONS, "BN-2", "legs", "others");
                        world.edit(STATE, "main", "equity_high", "NaN");
                        world.edit(STATE, "main", "live_pyramids", "7");
                    },
                    "portfolio_positions BN-1: status is unreadable (holds \"sideways\", which cannot be read), and by"
                            + " the journal it is open",
                    "portfolio_positions BN-2: legs is others, and by the journal it is null",
                    "portfolio_state main: equity_high is unreadable (holds \"NaN\", which cannot be read), and by the"
                            + " journal it is 5005000.00000000",
                    "portfolio_state main: live_pyramids is 7, and by the journal it is 1");
        }

        @Test
        void that_is_zero_by_the_journal_is_told_all_the_same() {
            World untraded = World.initialised();
            untraded.edit(STATE, "main", "margin_used", "NaN");

            Plan.Ready plan = (Plan.Ready) untraded.repairs().plan(progress -> {});

            assertThat(plan.differences())
                    .singleElement()
                    .extracting(Difference::column)
                    .isEqualTo("margin_used");
        }
    }

    @Nested
    class A_plan {

        @Test
        void is_another_one_when_something_else_cannot_be_read() {
            world.edit(POSITIONS, "BN-1", "status", "sideways");
            Digest looked = ready().hash();
            assertThat(ready().hash()).isEqualTo(looked);

            world.edit(POSITIONS, "BN-1", "status", "upwards");
            List<String> before = world.database.contents(World.MAIN);

            assertThat(apply(looked)).isEqualTo(new Answer.Stale(ready().hash()));
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void is_not_carried_out_beside_a_live_holder() {
            world.another("eng-2").recovered();
            world.edit(POSITIONS, "BN-1", "status", "sideways");

            assertThat(apply(ready().hash())).isEqualTo(new Answer.Held("eng-2"));
        }

        @Test
        void is_refused_where_the_journal_does_not_hold() {
            world.edit(POSITIONS, "BN-1", "status", "sideways");
            world.edit("command_journal", "3", "content", "{}");

            assertThat(world.repairs().plan(progress -> {})).isInstanceOf(Plan.Refused.class);
        }

        @ParameterizedTest
        @CsvSource({"portfolio_state, main, seq", "portfolio_state, main, head_hash", "command_journal, 3, entry_hash"})
        void is_not_to_be_had_without_what_it_rests_on(String table, String key, String column) {
            world.edit(table, key, column, "no");

            assertThatThrownBy(() -> world.repairs().plan(progress -> {}))
                    .isInstanceOf(SnapshotCorruptException.class)
                    .hasMessageContaining(table + " " + key + ": " + column);
        }
    }

    @Nested
    class A_halted_portfolio {

        @Test
        void is_repaired_and_proven_and_stays_halted() {
            world.recovered();
            world.store.halt(world.heartbeats.current().orElseThrow(), "looks wrong");
            world.edit(PYRAMIDS, "BANK_NIFTY", "max_pyramids", null);

            assertThat(apply(ready().hash()))
                    .isInstanceOfSatisfying(
                            Answer.Repaired.class,
                            repaired -> assertThat(repaired.proof())
                                    .extracting(Certificate::outcome)
                                    .isEqualTo(Certificate.Outcome.VALID));
            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.HALTED);
        }
    }
}
