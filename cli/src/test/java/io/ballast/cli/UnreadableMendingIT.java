package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Terminal;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is refused, named, put right from the journal where it can be, and never a dead end. */
@Timeout(120)
class UnreadableMendingIT {

    private static final Pattern SQL = Pattern.compile("`(SET session_replication_role = replica; [^`]+)`");

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    /** One live position, BN-1, and a closed one, BN-0: entries 2 to 4 of the journal. */
    @BeforeEach
    void trade() throws IOException {
        new InProcess(database, directory).create();
        Path file = directory.resolve("day.jsonl");
        Files.writeString(
                file,
                Lines.joined(List.of(
                        Lines.openBase("c1", "BN-0"),
                        "{\"command_id\":\"c2\",\"type\":\"close\",\"at\":\"2026-01-05T03:46:00Z\","
                                + "\"position_id\":\"BN-0\",\"price\":51500,\"reason\":\"target\"}",
                        Lines.openBase("c3", "BN-1"))));
        assertDone("apply", file.toString());
    }

    private void assertDone(String... arguments) {
        Typed typed = run(arguments);
        assertThat(typed.code()).as(typed.out() + typed.err()).isZero();
    }

    private void assertCorrupt(String... arguments) {
        Typed typed = run(arguments);
        assertThat(typed.code()).as(typed.out() + typed.err()).isEqualTo(11);
    }

    private String plan() {
        Typed planned = run("repair", "--plan", "--json");
        assertThat(planned.code()).as(planned.err() + planned.out()).isZero();
        return String.valueOf(planned.json().get("plan"));
    }

    private void halt() {
        store.edit("UPDATE ballast.portfolio_state SET phase = 'HALTED', halt_mode = 'all'");
        store.edit("INSERT INTO ballast.leadership_history (portfolio_id, event, epoch, phase, halt_mode, reason)"
                + " SELECT portfolio_id, 'HALTED', epoch, phase, halt_mode, 'looks wrong'"
                + " FROM ballast.portfolio_state");
    }

    /** Rows as they are, without what every repair changes. */
    private List<String> rows() {
        Map<String, List<String>> dump = store.dump();
        return List.of(
                String.join("\n", dump.get("portfolio_positions")), String.join("\n", dump.get("pyramiding_state")));
    }

    /** A plan that tells of it in these words and writes nothing. */
    private String planTelling(String told) {
        Map<String, List<String>> before = store.dump();
        Typed planned = run("repair", "--plan");
        assertThat(planned.code()).as(planned.err()).isZero();
        assertThat(planned.out().replaceAll("\\s+", " ")).contains(told);
        assertThat(planned.out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        String plan = plan();
        assertThat(store.dump()).as("a plan writes nothing").isEqualTo(before);
        return plan;
    }

    @Nested
    class What_the_journal_knows {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "UPDATE ballast.portfolio_positions SET entry_price = 'NaN' WHERE position_id = 'BN-1'"
                            + " | portfolio_positions BN-1: entry_price is unreadable (holds \"NaN\", which is no number),"
                            + " and by the journal it is 51400.00000000",
                    "UPDATE ballast.portfolio_positions SET status = 'sideways' WHERE position_id = 'BN-1'"
                            + " | portfolio_positions BN-1: status is unreadable (holds \"sideways\", which cannot be read),"
                            + " and by the journal it is open",
                    "UPDATE ballast.portfolio_positions SET exit_price = 'NaN' WHERE position_id = 'BN-0'"
                            + " | portfolio_positions BN-0: exit_price is unreadable (holds \"NaN\", which is no number),"
                            + " and by the journal it is 51500.00000000",
                    "UPDATE ballast.portfolio_positions SET exit_timestamp = 'infinity' WHERE position_id = 'BN-0'"
                            + " | portfolio_positions BN-0: exit_timestamp is unreadable (holds \"infinity\", which cannot"
                            + " be read), and by the journal it is 2026-01-05T03:46:00Z",
                    "UPDATE ballast.portfolio_positions SET instrument = 'no instrument', status = 'closed'"
                            + " WHERE position_id = 'BN-1'"
                            + " | portfolio_positions BN-1: instrument is unreadable (holds \"no instrument\", which cannot"
                            + " be read), and by the journal it is BANK_NIFTY",
                    "UPDATE ballast.pyramiding_state SET last_pyramid_price = 'NaN'"
                            + " | pyramiding_state BANK_NIFTY: last_pyramid_price is unreadable (holds \"NaN\", which is no"
                            + " number), and by the journal it is 51400.00000000",
                    "UPDATE ballast.portfolio_state SET margin_used = 'NaN'"
                            + " | portfolio_state main: margin_used is unreadable (holds \"NaN\", which is no number),"
                            + " and by the journal it is ",
                    "UPDATE ballast.portfolio_state SET live_positions = -1, last_entry_at = NULL"
                            + " | portfolio_state main: live_positions is unreadable (holds -1, and is never below 0),"
                            + " and by the journal it is 1",
                    "UPDATE ballast.portfolio_state SET last_entry_at = NULL"
                            + " | portfolio_state main: last_entry_at is unreadable (is NULL, as if nothing was ever opened,",
                    "UPDATE ballast.portfolio_positions SET position_id = 'no id' WHERE position_id = 'BN-1'"
                            + " | portfolio_positions no id is not known to the journal, and is unreadable (position_id"
                            + " holds \"no id\", which cannot be read)"
                })
        void is_planned_and_done_and_the_portfolio_recovers(String edit, String told) {
            List<String> rows = rows();
            store.edit(edit);
            assertCorrupt("validate", "--all");
            String plan = planTelling(told);

            Typed repaired = run("repair", "--apply", plan, "--reason", "written by a script", "--json");

            assertThat(repaired.code()).as(repaired.err() + repaired.out()).isZero();
            assertThat(repaired.json())
                    .containsEntry("repaired", true)
                    .containsEntry("seq", 5)
                    .containsEntry("halted", false);
            assertThat(rows()).isEqualTo(rows);
            assertDone("validate", "--all");
            assertDone("audit");
            assertDone("recover");
        }

        /** Only a schema that was changed can hold it: that is left to its owner, once the rows are right. */
        @ParameterizedTest
        @CsvSource({
            "portfolio_positions, lots, WHERE position_id = 'BN-1'",
            "portfolio_positions, realized_pnl, WHERE position_id = 'BN-0'",
            "portfolio_positions, status, WHERE position_id = 'BN-1'",
            "pyramiding_state, max_pyramids, ''",
            "portfolio_state, total_risk_amount, ''"
        })
        void is_put_right_from_null_and_then_the_schema_is_all_that_is_left(String table, String column, String where) {
            List<String> rows = rows();
            String alter = "ALTER TABLE ballast." + table + " ALTER COLUMN " + column;
            store.edit(alter + " DROP NOT NULL; UPDATE ballast." + table + " SET " + column + " = NULL " + where);
            assertCorrupt("validate", "--all");
            String plan = planTelling(": " + column + " is unreadable (is NULL), and by the journal it is ");

            Typed repaired = run("repair", "--apply", plan, "--reason", "written by a script");

            assertThat(repaired.code()).as(repaired.err() + repaired.out()).isEqualTo(11);
            assertThat(repaired.out().replaceAll("\\s+", " "))
                    .contains(
                            "repaired",
                            "next: the rows are right now",
                            "column " + column + " of " + table,
                            "not null\"; put that right");
            assertThat(rows()).isEqualTo(rows);
            store.edit(alter + " SET NOT NULL");
            assertDone("validate", "--all");
            assertDone("recover");
        }

        @Test
        void is_put_right_on_a_halted_portfolio_which_stays_halted() {
            store.edit("UPDATE ballast.portfolio_positions SET current_stop = 'NaN' WHERE position_id = 'BN-1'");
            halt();
            assertCorrupt("validate");

            Typed repaired = run("repair", "--apply", plan(), "--reason", "written by a script");

            assertThat(repaired.code()).as(repaired.err() + repaired.out()).isZero();
            assertThat(repaired.out()).contains("VALID", "it stays halted until `ballast resume");
            assertDone("validate");
            assertThat(run("recover").code()).isEqualTo(15);
            assertDone("resume", "--reason", "compared with the broker");
            assertDone("recover");
        }

        @Test
        void is_told_with_the_next_step_by_everybody_else() {
            store.edit("UPDATE ballast.portfolio_positions SET status = 'sideways' WHERE position_id = 'BN-1'");

            for (List<String> command : List.of(List.of("recover"), List.of("validate"), List.of("audit"))) {
                Typed refused = run(command.toArray(String[]::new));
                assertThat(refused.code()).isEqualTo(11);
                assertThat(refused.out() + refused.err()).contains("repair --plan");
            }
        }
    }

    @Nested
    class What_keeps_a_repair_away {

        @BeforeEach
        void damage() {
            store.edit("UPDATE ballast.portfolio_positions SET entry_price = 'NaN' WHERE position_id = 'BN-1'");
        }

        @Test
        void is_a_plan_that_is_stale() {
            String looked = plan();
            store.edit("UPDATE ballast.portfolio_positions SET status = 'sideways' WHERE position_id = 'BN-0'");
            Map<String, List<String>> before = store.dump();

            Typed refused = run("repair", "--apply", looked, "--reason", "written by a script");

            assertThat(refused.code()).isEqualTo(2);
            assertThat(store.dump()).isEqualTo(before);
        }

        @Test
        void is_a_live_holder() {
            String plan = plan();
            store.edit("UPDATE ballast.portfolio_state SET phase = 'ACTIVE', holder = 'eng-9', holder_ttl = 3600000,"
                    + " heartbeat_at = clock_timestamp()");
            List<String> before = rows();

            assertThat(run("repair", "--apply", plan, "--reason", "written by a script")
                            .code())
                    .isEqualTo(13);
            assertThat(rows()).isEqualTo(before);
        }

        @Test
        void is_a_journal_that_does_not_hold() {
            store.edit("UPDATE ballast.command_journal SET reason = 'NOT_LIVE' WHERE seq = 3");

            assertThat(run("repair", "--plan").code()).isEqualTo(12);
        }
    }

    @Nested
    class What_a_repair_cannot_do_without {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "currency = 'XQX'",
                    "seq = 0",
                    "epoch = -1",
                    "phase = 'RESTING'",
                    "state_digest = '\\x00ff'",
                    "closed_digest = '\\x00ff'"
                })
        void is_named_with_the_sql_after_which_it_goes_on(String damage) {
            String column = damage.substring(0, damage.indexOf(' '));
            store.edit("UPDATE ballast.portfolio_state SET " + damage);

            Typed refused = run("repair", "--plan", "--json");

            assertThat(refused.code()).isEqualTo(11);
            assertThat(refused.json()).containsEntry("error_code", "DATA_CORRUPT");
            assertThat(String.valueOf(refused.json().get("message"))).contains("portfolio_state / main / " + column);
            Matcher sql = SQL.matcher(String.valueOf(refused.json().get("next")));
            assertThat(sql.find()).as(refused.out()).isTrue();

            store.edit(sql.group(1));
            assertDone("repair", "--apply", plan(), "--reason", "written by a script");
            assertDone("recover");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE ballast.portfolio_state SET head_hash = '\\x00ff'",
                    "UPDATE ballast.command_journal SET entry_hash = '\\x00ff' WHERE seq = 3"
                })
        void is_to_be_had_from_a_backup_alone_where_it_ties_the_journal(String damage) {
            store.edit(damage);

            Typed refused = run("repair", "--plan");

            assertThat(refused.code()).isEqualTo(11);
            assertThat(refused.err().replaceAll("\\s+", " "))
                    .contains("_hash", "next: ", "restore the store from a backup")
                    .doesNotContain("UPDATE");
        }

        @Test
        void is_a_schema_that_it_knows_where_every_row_can_be_read() {
            store.edit("ALTER TABLE ballast.portfolio_positions ALTER COLUMN lots DROP NOT NULL");

            Typed refused = run("repair", "--plan");

            assertThat(refused.code()).isEqualTo(11);
            assertThat(refused.err()).contains("column lots", "put the schema right");
        }
    }
}
