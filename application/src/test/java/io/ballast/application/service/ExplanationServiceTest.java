package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.in.ExplainPortfolio.ChangedRow;
import io.ballast.application.port.in.ExplainPortfolio.Commanded;
import io.ballast.application.port.in.ExplainPortfolio.Comparison;
import io.ballast.application.port.in.ExplainPortfolio.Life;
import io.ballast.application.port.in.ExplainPortfolio.Shift;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is told of a portfolio of two live positions and a closed one when somebody asks why. */
class ExplanationServiceTest {

    private static final String POSITIONS = "portfolio_positions";

    private final World world = World.traded();

    private Comparison compare() {
        return world.explanation().compare(progress -> {}).orElseThrow();
    }

    private Optional<Life> life(String position) {
        return world.explanation().position(new PositionId(position), progress -> {});
    }

    private ChangedRow onlyRow() {
        Comparison comparison = compare();
        assertThat(comparison.rowsTotal()).isEqualTo(1);
        return comparison.rows().get(0);
    }

    @Nested
    class The_rows {

        @Test
        void are_the_same_where_nobody_touched_anything_and_nothing_is_written() {
            List<String> before = world.database.contents(World.MAIN);

            assertThat(compare()).isEqualTo(new Comparison(6, null, List.of(), 0));
            assertThat(compare().isSame()).isTrue();
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void are_compared_while_somebody_is_told_how_far_each_reading_of_the_journal_has_come() {
            List<Long> told = new ArrayList<>();
            world.explanation().position(new PositionId("BN-1"), told::add);
            assertThat(told).as("read once where nothing differs").containsExactly(6L);
            world.edit(POSITIONS, "BN-2", "current_stop", "50600.00000000");

            world.explanation().compare(told::add);

            assertThat(told).as("and once more where something does").containsExactly(6L, 6L, 6L);
        }

        @Test
        void that_were_edited_are_told_by_column_with_the_last_command_and_what_they_shift() {
            world.edit(POSITIONS, "BN-2", "current_stop", "50600.00000000");

            ChangedRow row = onlyRow();

            assertThat(row.differences())
                    .containsExactly(
                            new Difference(POSITIONS, "BN-2", "current_stop", "50500.00000000", "50600.00000000"));
            assertThat(row.last()).extracting(Commanded::seq, Commanded::type).containsExactly(3L, "add_pyramid");
            assertThat(row.shifts()).containsExactly(new Shift(RuleId.A01, Money.of(75_000), Money.of(60_000)));
        }

        @Test
        void that_were_edited_in_several_columns_are_one_row() {
            world.edit(POSITIONS, "BN-2", "current_stop", "50600.00000000");
            world.edit(POSITIONS, "BN-2", "highest_close", "52000.00000000");

            assertThat(onlyRow().differences())
                    .extracting(Difference::column)
                    .containsExactly("current_stop", "highest_close");
        }

        @Test
        void that_cannot_be_read_are_told_too_and_shift_nothing_that_is_known() {
            world.edit(POSITIONS, "BN-2", "current_stop", "NaN");

            ChangedRow row = onlyRow();

            assertThat(row.differences()).singleElement().satisfies(difference -> {
                assertThat(difference.column()).isEqualTo("current_stop");
                assertThat(difference.journal()).isEqualTo("50500.00000000");
                assertThat(difference.stored()).startsWith("unreadable");
            });
            assertThat(row.shifts()).isEmpty();
        }

        @Test
        void of_the_head_have_no_command_that_was_the_last() {
            world.edit("portfolio_state", "main", "margin_used", "1.00000000");

            assertThat(onlyRow().last()).isNull();
            assertThat(onlyRow().shifts()).isEmpty();
        }

        @Test
        void are_not_judged_by_a_journal_that_does_not_hold() {
            world.edit("command_journal", "3", "reason", "NOT_LIVE");
            world.edit(POSITIONS, "BN-2", "current_stop", "50600.00000000");

            Comparison comparison = compare();

            assertThat(comparison.broken())
                    .isNotNull()
                    .extracting(Difference::key)
                    .isEqualTo("3");
            assertThat(comparison.rows()).isEmpty();
            assertThat(comparison.isSame()).isFalse();
        }

        @Test
        void are_none_where_nothing_is_stored() {
            assertThat(World.empty().explanation().compare(progress -> {})).isEmpty();
        }

        @Test
        void are_never_none_where_the_store_is_away() {
            world.database.makeUnreachable();

            assertThatThrownBy(ExplanationServiceTest.this::compare).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Nested
    class A_position {

        @Test
        void is_told_by_its_commands_and_its_row() {
            Life life = life("BN-2").orElseThrow();

            assertThat(life.commands()).extracting(Commanded::type).containsExactly("add_pyramid");
            assertThat(life.commandsTotal()).isEqualTo(1);
            assertThat(life.columns()).containsEntry("status", "open").containsEntry("layer", "2");
            assertThat(life.changed()).isNull();
            assertThat(life.comparison().isSame()).isTrue();
        }

        @Test
        void is_told_also_when_it_is_closed() {
            Life life = life("GM-1").orElseThrow();

            assertThat(life.commands()).extracting(Commanded::type).containsExactly("open_base", "close");
            assertThat(life.columns()).containsEntry("status", "closed");
        }

        @Test
        void that_was_only_ever_refused_has_no_row() {
            Life life = life("GM-9").orElseThrow();

            assertThat(life.commands()).extracting(Commanded::refused).containsExactly(ReasonCode.NOT_LIVE);
            assertThat(life.columns()).isEmpty();
        }

        @Test
        void whose_row_was_edited_is_told_with_what_the_journal_says() {
            world.edit(POSITIONS, "GM-1", "exit_price", "1.00000000");

            assertThat(life("GM-1").orElseThrow().changed())
                    .isNotNull()
                    .satisfies(row -> assertThat(row.differences())
                            .extracting(Difference::journal)
                            .containsExactly("78600.00000000"));
            assertThat(life("BN-2").orElseThrow().changed()).isNull();
        }

        @Test
        void that_nobody_knows_is_nothing() {
            assertThat(life("XX-1")).isEmpty();
            assertThat(World.empty().explanation().position(new PositionId("BN-1"), progress -> {}))
                    .isEmpty();
        }
    }
}
