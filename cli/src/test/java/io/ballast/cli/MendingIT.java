package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Terminal;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was edited by hand is found, named, put right from the journal, and trades again; command by command. */
@Timeout(120)
class MendingIT {

    private static final String STOP =
            "UPDATE ballast.portfolio_positions SET current_stop = 51000 WHERE position_id = ";
    private static final String NO_PLAN = "0".repeat(64);

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    /** One live position, BN-1, and a closed one, BN-0: entries 2 to 4 of the journal. */
    @BeforeEach
    void trade() {
        new InProcess(database, directory).create();
        apply(
                Lines.openBase("c1", "BN-0"),
                "{\"command_id\":\"c2\",\"type\":\"close\",\"at\":\"2026-01-05T03:46:00Z\",\"position_id\":\"BN-0\","
                        + "\"price\":51500,\"reason\":\"target\"}",
                Lines.openBase("c3", "BN-1"));
    }

    private void apply(String... lines) {
        Path file = directory.resolve("day-" + lines.length + ".jsonl");
        try {
            Files.writeString(file, Lines.joined(List.of(lines)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Typed applied = run("apply", file.toString());
        assertThat(applied.code()).as(applied.out() + applied.err()).isZero();
    }

    private void assertDone(String... arguments) {
        Typed typed = run(arguments);
        assertThat(typed.code()).as(typed.out() + typed.err()).isZero();
    }

    private String plan() {
        Typed planned = run("repair", "--plan", "--json");
        assertThat(planned.code()).as(planned.err()).isZero();
        return String.valueOf(planned.json().get("plan"));
    }

    @Nested
    class Validate_all {

        @Test
        void looks_at_closed_positions_which_a_recovery_does_not_need() {
            store.edit(STOP + "'BN-0'");

            assertThat(run("validate").code()).isZero();
            Typed all = run("validate", "--all", "--json");

            assertThat(all.code()).isEqualTo(12);
            assertThat(all.out())
                    .contains("portfolio_positions BN-0 is not as it was sealed: current_stop is 51000.00000000,"
                            + " and by the journal it is 50900.50000000");
        }

        @Test
        void is_valid_where_nobody_touched_anything() {
            Typed all = run("validate", "--all", "--json");

            assertThat(all.code()).as(all.err()).isZero();
            assertThat(all.json()).containsEntry("outcome", "VALID").containsEntry("mode", "validate");
        }
    }

    @Nested
    class An_audit {

        @Test
        void of_what_nobody_touched_is_sound_and_writes_nothing() {
            Map<String, List<String>> before = store.dump();

            Typed audit = run("audit");

            assertThat(audit.code()).as(audit.err()).isZero();
            assertThat(audit.out())
                    .isEqualTo("✓ SOUND   main   4 entries replayed, 1 closed position compared\n  digest  "
                            + store.digest() + "\n");
            assertThat(store.dump()).isEqualTo(before);
        }

        @Test
        void is_one_document_with_every_key() {
            Typed audit = run("audit", "--json");

            assertThat(audit.code()).isZero();
            assertThat(audit.json())
                    .containsEntry("portfolio_id", "main")
                    .containsEntry("sound", true)
                    .containsEntry("error_code", null)
                    .containsEntry("entries", 4)
                    .containsEntry("closed_positions", 1)
                    .containsEntry("state_digest", store.digest())
                    .containsEntry("divergences_total", 0)
                    .containsEntry("divergences", List.of());
        }

        @Test
        void names_the_first_place_that_does_not_fit() {
            store.edit(STOP + "'BN-0'");

            Typed audit = run("audit", "--json");

            assertThat(audit.code()).isEqualTo(12);
            assertThat(audit.json())
                    .containsEntry("sound", false)
                    .containsEntry("error_code", "VALIDATION_FAILED")
                    .containsEntry("divergences_total", 1)
                    .containsEntry(
                            "divergences",
                            List.of(Map.of(
                                    "seq", 3,
                                    "table", "portfolio_positions",
                                    "key", "BN-0",
                                    "column", "current_stop",
                                    "expected", "50900.50000000",
                                    "actual", "51000.00000000")));
        }

        @Test
        void is_shown_to_a_person_within_eighty_columns() {
            store.edit(STOP + "'BN-0'");
            store.edit("DELETE FROM ballast.portfolio_positions WHERE position_id = 'BN-1'");

            Typed audit = run("audit");

            assertThat(audit.code()).isEqualTo(12);
            assertThat(audit.err()).isEmpty();
            assertThat(audit.out())
                    .startsWith("✗ DIVERGES   main   ")
                    .contains("seq 3", "seq 4", "BN-1 is missing", "next: ");
            assertThat(audit.out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        }
    }

    @Nested
    class A_repair {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "a flipped row | UPDATE ballast.portfolio_positions SET lots = 5 WHERE position_id = 'BN-1'"
                            + " | portfolio_positions BN-1: lots is 5, and by the journal it is 4",
                    "a flipped closed row | UPDATE ballast.portfolio_positions SET exit_price = 1 WHERE position_id = 'BN-0'"
                            + " | portfolio_positions BN-0: exit_price is 1.00000000",
                    "a missing row | DELETE FROM ballast.portfolio_positions WHERE position_id = 'BN-1'"
                            + " | portfolio_positions BN-1 is missing",
                    "a missing pyramid | DELETE FROM ballast.pyramiding_state | pyramiding_state BANK_NIFTY is missing",
                    "a wrong total | UPDATE ballast.portfolio_state SET total_risk_amount = 1"
                            + " | portfolio_state main: total_risk_amount is 1.00000000"
                })
        void is_planned_and_done_and_the_portfolio_recovers(String what, String edit, String told) {
            store.edit(edit);
            assertThat(run("validate", "--all").code()).as(what).isEqualTo(12);
            Map<String, List<String>> before = store.dump();

            Typed planned = run("repair", "--plan");
            assertThat(planned.code()).as(planned.err()).isZero();
            assertThat(planned.out().replaceAll("\\s+", " ")).contains(told);
            assertThat(planned.out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
            assertThat(store.dump()).as("a plan writes nothing").isEqualTo(before);

            Typed repaired = run("repair", "--apply", plan(), "--reason", "edited on Monday", "--json");
            assertThat(repaired.code()).as(repaired.err()).isZero();
            assertThat(repaired.json())
                    .containsEntry("repaired", true)
                    .containsEntry("seq", 5)
                    .containsEntry("halted", false);
            assertThat(store.ask("SELECT content FROM ballast.command_journal WHERE seq = 5"))
                    .contains("edited on Monday");
            assertDone("validate", "--all");
            assertDone("audit");
            assertDone("recover");
        }

        @Test
        void is_shown_to_a_person() {
            store.edit("UPDATE ballast.portfolio_positions SET lots = 5 WHERE position_id = 'BN-1'");

            Typed repaired = run("repair", "--apply", plan(), "--reason", "edited on Monday");

            assertThat(repaired.out())
                    .startsWith("✓ repaired   journal entry 5\n✓ RECOVERED   run ")
                    .contains("\nnext: ");
            assertThat(repaired.out().lines()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        }

        @Test
        void of_nothing_says_so_and_is_not_done() {
            Typed planned = run("repair", "--plan");

            assertThat(planned.code()).isZero();
            assertThat(planned.out()).isEqualTo("✓ nothing to repair   all rows are what the journal says\n");
            assertDone("repair", "--apply", plan(), "--reason", "to be sure");
            assertThat(store.ask("SELECT max(seq) FROM ballast.command_journal"))
                    .isEqualTo("4");
        }

        @Test
        void of_a_plan_that_is_stale_by_now_is_refused() {
            store.edit("UPDATE ballast.portfolio_positions SET lots = 5 WHERE position_id = 'BN-1'");
            String looked = plan();
            store.edit("UPDATE ballast.portfolio_positions SET lots = 6 WHERE position_id = 'BN-1'");
            Map<String, List<String>> before = store.dump();

            Typed refused = run("repair", "--apply", looked, "--reason", "edited on Monday", "--json");

            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.json()).containsEntry("error_code", "CONFIG_INVALID");
            assertThat(refused.out()).contains(plan(), "repair --plan");
            assertThat(store.dump()).isEqualTo(before);
        }

        @Test
        void beside_a_live_holder_is_refused() {
            store.edit("UPDATE ballast.portfolio_positions SET lots = 5 WHERE position_id = 'BN-1'");
            String plan = plan();
            store.edit("UPDATE ballast.portfolio_state SET phase = 'ACTIVE', holder = 'eng-9', holder_ttl = 3600000,"
                    + " heartbeat_at = clock_timestamp()");

            Typed refused = run("repair", "--apply", plan, "--reason", "edited on Monday");

            assertThat(refused.code()).isEqualTo(13);
            assertThat(refused.err()).contains("eng-9 holds the portfolio");
            assertThat(store.ask("SELECT lots FROM ballast.portfolio_positions WHERE position_id = 'BN-1'"))
                    .isEqualTo("5");
        }

        @Test
        void on_a_journal_that_does_not_hold_is_refused() {
            store.edit("UPDATE ballast.command_journal SET reason = 'NOT_LIVE' WHERE seq = 3");

            Typed plan = run("repair", "--plan");
            Typed apply = run("repair", "--apply", NO_PLAN, "--reason", "edited on Monday");

            assertThat(plan.code()).isEqualTo(12);
            assertThat(plan.err()).contains("cannot be repaired", "command_journal 3: reason is NOT_LIVE", "next: ");
            assertThat(apply.code()).isEqualTo(12);
        }

        @Test
        void of_a_halted_portfolio_leaves_it_halted_until_it_is_resumed() {
            store.edit("UPDATE ballast.portfolio_positions SET lots = 5 WHERE position_id = 'BN-1'");
            store.edit("UPDATE ballast.portfolio_state SET phase = 'HALTED', halt_mode = 'all'");
            store.edit("INSERT INTO ballast.leadership_history (portfolio_id, event, epoch, phase, halt_mode, reason)"
                    + " SELECT portfolio_id, 'HALTED', epoch, phase, halt_mode, 'looks wrong'"
                    + " FROM ballast.portfolio_state");

            Typed repaired = run("repair", "--apply", plan(), "--reason", "edited on Monday");

            assertThat(repaired.code()).as(repaired.err() + repaired.out()).isZero();
            assertThat(repaired.out()).contains("VALID", "it stays halted until `ballast resume");
            assertThat(run("recover").code()).isEqualTo(15);
            Typed resumed = run("resume", "--reason", "compared with the broker", "--json");
            assertThat(resumed.code()).isZero();
            assertThat(resumed.json())
                    .containsEntry("changed", true)
                    .containsEntry("was_halted", true)
                    .containsEntry("restore_accepted", false);
            assertDone("recover");
        }
    }

    @Nested
    class Wrongly_typed {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "repair",
                    "repair --plan --apply 00 --reason x",
                    "repair --apply --reason x",
                    "repair --apply 00ff --reason x",
                    "repair --apply zz --reason x",
                    "repair --apply 0000000000000000000000000000000000000000000000000000000000000000",
                    "resume",
                    "resume --accept-restore",
                    "audit everything",
                    "init --capital 5 --accept-restore",
                    "validate --everything"
                })
        void is_refused_with_one_sentence_and_a_next_step(String line) {
            Map<String, List<String>> before = store.dump();

            Typed typed = run(line.split(" "));

            assertThat(typed.code()).as(typed.out() + typed.err()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err()).contains("next: ").doesNotContain("Exception");
            assertThat(store.dump()).isEqualTo(before);
        }
    }

    @Nested
    class Where_nothing_is_stored {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "audit",
                    "repair --plan",
                    "repair --apply 0000000000000000000000000000000000000000000000000000000000000000 --reason x",
                    "resume --reason x"
                })
        void each_says_what_to_do_first(String line) {
            List<String> all = new java.util.ArrayList<>(List.of(line.split(" ")));
            all.addAll(List.of("--portfolio", "other"));

            Typed typed = run(all.toArray(String[]::new));

            assertThat(typed.code()).as(typed.out() + typed.err()).isEqualTo(14);
            assertThat(typed.err()).contains("next: ", "ballast init");
        }
    }

    @Nested
    class A_store_that_was_put_back {

        private static final List<String> TABLES = List.of(
                "portfolio_state", "portfolio_positions", "pyramiding_state", "command_journal", "leadership_history");

        @BeforeEach
        void tradeOnAndPutBack() {
            store.edit("CREATE SCHEMA backup");
            TABLES.forEach(table -> store.edit("CREATE TABLE backup." + table + " AS TABLE ballast." + table));
            apply(Lines.deposit("c4", 1_000));
            TABLES.forEach(table -> store.edit("DELETE FROM ballast." + table + "; INSERT INTO ballast." + table
                    + " OVERRIDING SYSTEM VALUE SELECT * FROM backup." + table));
        }

        @Test
        void is_refused_until_somebody_accepts_it() {
            Typed refused = run("recover", "--json");
            assertThat(refused.code()).isEqualTo(12);
            assertThat(refused.out()).contains("\"I05\"", "the store is behind");
            assertThat(run("repair", "--plan").code()).isEqualTo(12);
            assertDone("resume", "--reason", "there is nothing halted");
            assertThat(run("recover").code()).isEqualTo(12);

            Typed accepted = run("resume", "--accept-restore", "--reason", "restored on purpose");

            assertThat(accepted.code()).as(accepted.err()).isZero();
            assertThat(accepted.out())
                    .contains("accepted   the store as it is now")
                    .contains("next: ");
            assertDone("recover");
            assertThat(store.ask("SELECT count(*) FROM ballast.leadership_history"
                            + " WHERE reason = 'restore accepted: restored on purpose'"))
                    .isEqualTo("1");
        }
    }

    @Nested
    class A_store_that_was_emptied {

        @BeforeEach
        void empty() {
            assertDone("recover");
            store.edit("DROP SCHEMA ballast CASCADE");
            assertDone("migrate");
        }

        @Test
        void is_not_begun_anew_by_mistake() {
            assertThat(run("recover").code()).isEqualTo(12);
            Typed refused = run("init", "--capital", "5000000", "--json");

            assertThat(refused.code()).isEqualTo(12);
            assertThat(refused.json()).containsEntry("error_code", "VALIDATION_FAILED");
            assertThat(refused.out()).contains("a watermark knows this portfolio up to seq 4", "--accept-restore");
            assertThat(store.ask("SELECT count(*) FROM ballast.portfolio_state"))
                    .isEqualTo("0");
        }

        @Test
        void is_begun_anew_by_intent() {
            Typed begun = run("init", "--capital", "5000000", "--accept-restore", "--reason", "a new server");

            assertThat(begun.code()).as(begun.err()).isZero();
            assertDone("recover");
            assertThat(store.ask("SELECT reason FROM ballast.leadership_history ORDER BY entry LIMIT 1"))
                    .contains("a new server");
        }
    }
}
