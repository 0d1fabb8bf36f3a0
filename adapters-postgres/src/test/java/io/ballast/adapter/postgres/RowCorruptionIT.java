package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can happen to whole rows, or to two values at once: refused, and the row is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowCorruptionIT {

    private static final String POSITIONS = "portfolio_positions";
    private static final String JOURNAL = "command_journal";

    private final Fixture fixture = Fixture.migrated();
    private final SealedTables tables = new SealedTables(fixture.database);
    private final Judge judge = new Judge(fixture.module);

    @BeforeAll
    void trade() {
        Traded.in(fixture, tables);
    }

    @AfterEach
    void undo() {
        SealedTables.KEYS.keySet().forEach(table -> tables.restore(table, "untouched"));
    }

    @AfterAll
    void close() {
        tables.close();
        fixture.close();
    }

    private void assertRefused(String told) {
        Judge.Finding found = judge.validate(false);
        assertThat(found.isRefused()).as(found.toString()).isTrue();
        assertThat(found.told()).contains(told);
    }

    @Test
    void what_nobody_touched_is_valid() {
        assertThat(judge.validate(true).verdict()).isEqualTo("VALID");
        assertThat(judge.audit().verdict()).isEqualTo("SOUND");
    }

    @Test
    void every_row_that_is_deleted_is_named() {
        int deleted = 0;
        for (String table : List.of(POSITIONS, "pyramiding_state")) {
            for (String key : tables.rows(table).keySet()) {
                tables.run("DELETE FROM " + table + " WHERE " + SealedTables.KEYS.get(table) + " = '" + key + "'");
                Judge.Finding found = judge.validate(true);
                assertThat(found.verdict()).as(key).isEqualTo("INCONSISTENT");
                assertThat(found.told()).contains(table + " " + key + " is missing");
                tables.restore(table, "untouched");
                deleted++;
            }
        }
        assertThat(deleted).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({
        "portfolio_state, portfolio_positions has rows of the portfolio main",
        "portfolio_positions, portfolio_positions BN-1 is missing",
        "pyramiding_state, pyramiding_state BANK_NIFTY is missing",
        "command_journal, command_journal is empty"
    })
    void a_table_that_is_emptied_is_named(String table, String told) {
        tables.run("DELETE FROM " + table);

        assertRefused(told);
    }

    @Test
    void every_entry_of_the_journal_that_is_deleted_is_named() {
        for (int seq = 1; seq <= 15; seq++) {
            tables.run("DELETE FROM command_journal WHERE seq = " + seq);
            Judge.Finding found = judge.audit();
            assertThat(found.verdict()).as("entry %s", seq).isEqualTo("INCONSISTENT");
            assertThat(found.told())
                    .contains(seq == 15 ? "portfolio_state main: seq is 15" : "command_journal " + seq + ": seq is");
            tables.restore(JOURNAL, "untouched");
        }
        tables.run("DELETE FROM command_journal WHERE seq = 15");
        assertRefused("command_journal ends at seq 14, and portfolio_state at 15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BN-1", "CP-1"})
    void a_row_that_is_there_twice_under_another_key_is_named(String position) {
        tables.run("CREATE TEMP TABLE twice AS SELECT * FROM portfolio_positions WHERE position_id = '" + position
                + "'; UPDATE twice SET position_id = 'XX-1'; INSERT INTO portfolio_positions SELECT * FROM twice;"
                + " DROP TABLE twice");

        Judge.Finding found = judge.validate(true);

        assertThat(found.verdict()).isEqualTo("INCONSISTENT");
        assertThat(found.told()).contains("portfolio_positions XX-1 is not known to the journal");
        assertThat(judge.audit().told()).contains("portfolio_positions XX-1 is not known to the journal");
    }

    @Test
    void an_entry_that_is_there_twice_under_the_next_seq_is_named() {
        tables.run(
                "INSERT INTO command_journal SELECT portfolio_id, 16, 'again', type, content, facts, reason, warnings,"
                        + " previous_hash, entry_hash, epoch, recorded_at FROM command_journal WHERE seq = 15");

        assertRefused("command_journal ends at seq 16, and portfolio_state at 15");
    }

    /** Its seal is valid: it was the right one then. */
    @ParameterizedTest
    @CsvSource({
        "portfolio_positions, BN-1, current_stop",
        "portfolio_positions, SM-1, status",
        "pyramiding_state, BANK_NIFTY, last_pyramid_price",
        "portfolio_state, main, capital_moved"
    })
    void a_row_as_it_was_earlier_is_named_though_its_own_seal_fits(String table, String key, String column) {
        tables.restoreRow(table, key, "earlier");

        Judge.Finding found = judge.validate(false);

        assertThat(found.isRefused()).isTrue();
        assertThat(found.names(table, key, column) || judge.audit().names(table, key, column))
                .as(found.toString())
                .isTrue();
    }

    @Test
    void all_rows_as_they_were_earlier_pass_for_the_head_row_alone_knows_better() {
        for (String table : List.of(POSITIONS, "pyramiding_state", JOURNAL)) {
            tables.restore(table, "earlier");
        }

        assertRefused("command_journal ends at seq 8, and portfolio_state at 15");
    }

    /** A store that was put back as a whole proves itself; only what is kept outside of it can tell (I05). */
    @Test
    void all_of_it_as_it_was_earlier_is_valid_without_a_watermark() {
        tables.run("CREATE TEMP TABLE now AS TABLE portfolio_state");
        SealedTables.KEYS.keySet().forEach(table -> tables.restore(table, "earlier"));
        tables.run(
                "UPDATE portfolio_state SET (epoch, token, holder, holder_ttl, phase, halt_mode, heartbeat_at) ="
                        + " (SELECT epoch, token, holder, holder_ttl, phase, halt_mode, heartbeat_at FROM now); DROP TABLE now");

        assertThat(judge.validate(true).verdict()).isEqualTo("VALID");
        assertThat(judge.audit().verdict()).isEqualTo("SOUND");
    }

    @Test
    void two_columns_of_a_row_that_changed_their_values_are_named() {
        int swapped = 0;
        List<SealedTables.Column> columns = tables.columns(POSITIONS).stream()
                .filter(column -> column.type().equals("numeric"))
                .toList();
        Map<String, String> row = Objects.requireNonNull(tables.rows(POSITIONS).get("BN-1"));
        for (SealedTables.Column one : columns) {
            for (SealedTables.Column two : columns) {
                boolean isPair = one.name().compareTo(two.name()) < 0
                        && row.get(one.name()) != null
                        && row.get(two.name()) != null
                        && !Objects.equals(row.get(one.name()), row.get(two.name()));
                if (isPair) {
                    tables.run("UPDATE portfolio_positions SET " + one.name() + " = " + two.name() + ", " + two.name()
                            + " = " + one.name() + " WHERE position_id = 'BN-1'");
                    Judge.Finding found = judge.validate(false);
                    assertThat(found.names(POSITIONS, "BN-1", one.name()))
                            .as("%s and %s: %s", one, two, found)
                            .isTrue();
                    assertThat(found.names(POSITIONS, "BN-1", two.name())).isTrue();
                    tables.restore(POSITIONS, "untouched");
                    swapped++;
                }
            }
        }
        assertThat(swapped).isGreaterThan(30);
    }

    @Test
    void two_rows_that_changed_their_values_are_named() {
        List<String> unnamed = new ArrayList<>();
        Map<String, String> one = Objects.requireNonNull(tables.rows(POSITIONS).get("BN-1"));
        Map<String, String> two = Objects.requireNonNull(tables.rows(POSITIONS).get("GM-1"));
        for (SealedTables.Column column : tables.columns(POSITIONS)) {
            String name = column.name();
            if (!name.equals("position_id") && !Objects.equals(one.get(name), two.get(name))) {
                tables.put(POSITIONS, "BN-1", column, two.get(name));
                tables.put(POSITIONS, "GM-1", column, one.get(name));
                Judge.Finding found = judge.validate(false);
                if (!found.names(POSITIONS, "BN-1", name) || !found.names(POSITIONS, "GM-1", name)) {
                    unnamed.add(name + ": " + found);
                }
                tables.restore(POSITIONS, "untouched");
            }
        }
        assertThat(unnamed).isEmpty();
    }

    /** The sum of all seals is what it was. */
    @Test
    void two_changes_that_cancel_each_other_out_are_named() {
        tables.run("UPDATE portfolio_positions AS one SET row_digest = two.row_digest FROM portfolio_positions AS two"
                + " WHERE (one.position_id, two.position_id) IN (('BN-1', 'GM-1'), ('GM-1', 'BN-1'))");

        Judge.Finding found = judge.validate(false);

        assertThat(found.names(POSITIONS, "BN-1", "row_digest"))
                .as(found.toString())
                .isTrue();
        assertThat(found.names(POSITIONS, "GM-1", "row_digest")).isTrue();
    }

    @Test
    void two_amounts_whose_sum_stays_the_same_are_named() {
        tables.run("UPDATE portfolio_positions SET realized_pnl = realized_pnl + 5 WHERE position_id = 'BN-1';"
                + " UPDATE portfolio_positions SET realized_pnl = realized_pnl - 5 WHERE position_id = 'GM-1'");

        Judge.Finding found = judge.validate(false);

        assertThat(found.names(POSITIONS, "BN-1", "realized_pnl"))
                .as(found.toString())
                .isTrue();
        assertThat(found.names(POSITIONS, "GM-1", "realized_pnl")).isTrue();
    }

    @Test
    void two_entries_that_changed_their_places_are_named() {
        tables.run(
                "UPDATE command_journal SET seq = 99 WHERE seq = 14; UPDATE command_journal SET seq = 14 WHERE seq = 15;"
                        + " UPDATE command_journal SET seq = 15 WHERE seq = 99");

        assertRefused("command_journal 14: previous_hash is");
    }
}
