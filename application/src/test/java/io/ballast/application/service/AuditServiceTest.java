package io.ballast.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.in.AuditPortfolio.Divergence;
import io.ballast.application.port.in.AuditPortfolio.Report;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an audit says of a portfolio of two live positions and a closed one, whatever was done to its rows. */
class AuditServiceTest {

    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final String PYRAMIDS = "pyramiding_state";
    private static final String JOURNAL = "command_journal";

    private final World world = World.traded();

    private Report audit() {
        return world.audit().audit(progress -> {}).orElseThrow();
    }

    /** Every divergence with the entry that it goes back to. */
    private List<String> told() {
        return audit().divergences().stream()
                .map(found -> found.seq() + " " + found.difference().told())
                .toList();
    }

    @Nested
    class What_nobody_touched {

        @Test
        void is_sound_and_nothing_is_written() {
            List<String> before = world.database.contents(World.MAIN);

            Report report = audit();

            assertThat(report.isSound()).isTrue();
            assertThat(report.portfolio()).isEqualTo("main");
            assertThat(report.entries()).isEqualTo(6);
            assertThat(report.closedPositions()).isEqualTo(1);
            assertThat(report.divergences()).isEmpty();
            assertThat(report.stateDigest())
                    .isEqualTo(world.store.read().orElseThrow().seals().state().hex());
            assertThat(world.database.contents(World.MAIN)).isEqualTo(before);
        }

        @Test
        void is_sound_beside_a_writer() {
            world.another("eng-2").recovered();

            assertThat(audit().isSound()).isTrue();
        }

        @Test
        void is_told_of_while_it_is_read() {
            List<Long> progress = new ArrayList<>();

            world.audit().audit(progress::add);

            assertThat(progress).containsExactly(6L);
        }

        @Test
        void is_nothing_where_nothing_is_stored() {
            assertThat(World.empty().audit().audit(progress -> {})).isEmpty();
        }

        @Test
        void is_never_taken_for_nothing_where_the_store_is_away() {
            world.database.makeUnreachable();

            assertThatThrownBy(() -> world.audit().audit(progress -> {})).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Nested
    class A_row_that_was_edited {

        @Test
        void is_told_by_column_and_by_the_entry_that_wrote_it_last() {
            world.edit(POSITIONS, "BN-2", "current_stop", "50600.00000000");

            assertThat(told())
                    .containsExactly("3 portfolio_positions BN-2: current_stop is 50600.00000000,"
                            + " and by the journal it is 50500.00000000");
        }

        @Test
        void is_told_also_where_it_is_closed() {
            world.edit(POSITIONS, "GM-1", "exit_price", "78700.00000000");

            assertThat(told())
                    .containsExactly("5 portfolio_positions GM-1: exit_price is 78700.00000000,"
                            + " and by the journal it is 78600.00000000");
        }

        @Test
        void is_told_also_where_only_its_seal_was_changed() {
            world.edit(POSITIONS, "GM-1", "row_digest", "00".repeat(32));

            assertThat(told())
                    .singleElement()
                    .asString()
                    .startsWith("5 portfolio_positions GM-1: row_digest is 0000000000");
        }

        @Test
        void is_told_of_a_pyramid_state() {
            world.edit(PYRAMIDS, "BANK_NIFTY", "max_pyramids", "6");

            assertThat(told())
                    .containsExactly("6 pyramiding_state BANK_NIFTY: max_pyramids is 6, and by the journal it is 5");
        }

        @Test
        void is_told_of_the_head_row() {
            world.edit(STATE, "main", "margin_used", "1.00000000");

            assertThat(told())
                    .containsExactly("6 portfolio_state main: margin_used is 1.00000000,"
                            + " and by the journal it is 2700000.00000000");
        }

        @Test
        void is_not_to_be_read_where_it_holds_no_value_at_all() {
            world.edit(POSITIONS, "GM-1", "exit_price", "NaN");

            assertThatThrownBy(AuditServiceTest.this::audit)
                    .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                        assertThat(corrupt.table()).isEqualTo(POSITIONS);
                        assertThat(corrupt.key()).isEqualTo("GM-1");
                        assertThat(corrupt.column()).isEqualTo("exit_price");
                    });
        }
    }

    @Nested
    class A_live_row_that_was_marked_closed {

        @Test
        void is_told_by_its_status_and_not_as_missing() {
            world.edit(POSITIONS, "BN-2", "status", "closed");

            assertThat(told())
                    .containsExactly("3 portfolio_positions BN-2: status is closed, and by the journal it is open");
        }
    }

    @Nested
    class A_closed_row_that_was_marked_open {

        @Test
        void is_told_by_its_status_and_not_as_a_stranger() {
            world.edit(POSITIONS, "GM-1", "status", "open");

            assertThat(told())
                    .containsExactly("5 portfolio_positions GM-1: status is open, and by the journal it is closed");
        }
    }

    @Nested
    class A_row_that_is_gone {

        @Test
        void is_named_where_it_was_live() {
            world.database.delete(World.MAIN, POSITIONS, "BN-1");

            assertThat(told()).containsExactly("2 portfolio_positions BN-1 is missing");
        }

        @Test
        void is_named_where_it_was_closed() {
            world.database.delete(World.MAIN, POSITIONS, "GM-1");

            assertThat(told()).containsExactly("5 portfolio_positions GM-1 is missing");
        }

        @Test
        void is_named_where_it_was_a_pyramid_state() {
            world.database.delete(World.MAIN, PYRAMIDS, "BANK_NIFTY");

            assertThat(told()).containsExactly("6 pyramiding_state BANK_NIFTY is missing");
        }
    }

    @Nested
    class A_row_that_nobody_wrote {

        @Test
        void is_named_where_it_looks_live() {
            world.database.copy(World.MAIN, POSITIONS, "BN-1", "XX-1");

            assertThat(told()).containsExactly("6 portfolio_positions XX-1 is not known to the journal");
        }

        @Test
        void is_named_where_it_looks_closed() {
            world.database.copy(World.MAIN, POSITIONS, "GM-1", "XX-1");

            assertThat(told()).containsExactly("6 portfolio_positions XX-1 is not known to the journal");
        }

        @Test
        void is_named_where_it_looks_like_a_pyramid_state() {
            world.database.copy(World.MAIN, PYRAMIDS, "BANK_NIFTY", "COPPER");

            assertThat(told()).containsExactly("6 pyramiding_state COPPER is not known to the journal");
        }
    }

    @Nested
    class A_journal_that_was_edited {

        @Test
        void is_told_by_the_first_entry_that_does_not_fit() {
            world.edit(JOURNAL, "5", "reason", "NOT_LIVE");
            world.edit(JOURNAL, "3", "content", "{}");

            Report report = audit();

            assertThat(report.divergences())
                    .extracting(
                            Divergence::seq,
                            found -> found.difference().key(),
                            found -> found.difference().column())
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, "3", "content or facts"));
            assertThat(report.stateDigest()).isEmpty();
        }

        @Test
        void is_told_by_the_column_where_the_content_says_what_it_was() {
            world.edit(JOURNAL, "6", "reason", null);

            assertThat(told())
                    .containsExactly("6 command_journal 6: reason is null, and by the journal it is NOT_LIVE");
        }

        @Test
        void is_told_by_its_hash_where_the_head_row_knows_better() {
            world.edit(JOURNAL, "6", "entry_hash", "00".repeat(32));

            assertThat(told()).singleElement().asString().startsWith("6 command_journal 6: entry_hash is 0000000000");
        }

        @Test
        void is_told_by_the_uuid_where_no_entry_fits_it() {
            world.edit(STATE, "main", "portfolio_uuid", "00000000-0000-4000-8000-000000000000");

            assertThat(told())
                    .containsExactly(
                            "1 portfolio_state main: portfolio_uuid is 00000000-0000-4000-8000-000000000000, and"
                                    + " by the journal it is the one that its entries were sealed for, unless the seal key is"
                                    + " another");
        }

        @Test
        void is_told_by_the_link_that_does_not_hold() {
            world.edit(JOURNAL, "4", "previous_hash", "00".repeat(32));

            assertThat(told())
                    .singleElement()
                    .asString()
                    .startsWith("4 command_journal 4: previous_hash is 0000000000");
        }

        @Test
        void is_told_by_the_entry_that_is_missing() {
            world.database.delete(World.MAIN, JOURNAL, "3");

            assertThat(told()).containsExactly("3 command_journal 3: seq is 4, and by the journal it is 3");
        }

        @Test
        void is_told_by_its_first_entry_where_all_of_it_is_gone() {
            for (int seq = 1; seq <= 6; seq++) {
                world.database.delete(World.MAIN, JOURNAL, Integer.toString(seq));
            }

            assertThat(told())
                    .containsExactly("1 command_journal 1: seq is no entry at all, and by the journal it is 1");
        }

        @Test
        void is_told_by_the_head_row_where_only_its_end_is_gone() {
            world.database.delete(World.MAIN, JOURNAL, "6");

            assertThat(told()).contains("5 portfolio_state main: seq is 6, and by the journal it is 5");
        }
    }
}
