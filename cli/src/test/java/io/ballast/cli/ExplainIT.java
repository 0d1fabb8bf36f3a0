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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why, in words: of a portfolio whose rows were edited by hand, on a real server. */
@Timeout(120)
class ExplainIT {

    private static final String LOWER_STOP =
            "UPDATE ballast.portfolio_positions SET current_stop = 49000 WHERE position_id = 'BN-1'";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    private Typed run(String... arguments) {
        return new InProcess(database, directory).run(arguments);
    }

    /** A closed position, BN-0, and a live one, BN-1, whose stop was raised once and once refused: entries 2 to 6. */
    @BeforeEach
    void trade() {
        new InProcess(database, directory).create();
        Path file = directory.resolve("day.jsonl");
        try {
            Files.writeString(
                    file,
                    Lines.joined(List.of(
                            Lines.openBase("c1", "BN-0"),
                            "{\"command_id\":\"c2\",\"type\":\"close\",\"at\":\"2026-01-05T03:46:00Z\","
                                    + "\"position_id\":\"BN-0\",\"price\":51500,\"reason\":\"target\"}",
                            Lines.openBase("c3", "BN-1"),
                            stop("c4", "51000"),
                            stop("c5", "50000"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(run("apply", file.toString()).code()).isEqualTo(3);
    }

    private static String stop(String id, String stop) {
        return "{\"command_id\":\"" + id + "\",\"type\":\"trail_stop\",\"at\":\"2026-01-05T03:47:00Z\","
                + "\"position_id\":\"BN-1\",\"stop\":\"" + stop + "\"}";
    }

    private Typed explained(String... arguments) {
        Typed typed = run(arguments);
        assertThat(typed.code()).as(typed.out() + typed.err()).isZero();
        assertThat(typed.err()).isEmpty();
        if (!List.of(arguments).contains("--json")) {
            assertThat(typed.out().lines()).as(typed.out()).allMatch(line -> line.length() <= Terminal.COLUMNS);
        }
        return typed;
    }

    @Nested
    class A_run {

        @Test
        void that_was_refused_is_explained_by_column_last_command_and_what_it_shifts() {
            store.edit(LOWER_STOP);
            Typed refused = run("recover", "--json");
            assertThat(refused.code()).isEqualTo(12);
            String id = String.valueOf(refused.json().get("run_id"));
            Map<String, List<String>> before = store.dump();

            String out = explained("explain", id.substring(0, 8)).out();

            assertThat(out)
                    .startsWith("✗ INCONSISTENT   main")
                    .contains(id)
                    .contains("portfolio_positions BN-1 was changed outside Ballast:")
                    .containsPattern("column +by the journal +in the table")
                    .containsPattern("current_stop +51,000.00 +49,000.00")
                    .contains("trail_stop c4, seq 5, at 2026-01-05T03:47:00Z")
                    .containsPattern("row BN-1 adds .* as it stands, and by the journal")
                    .contains("All 6 entries verify: the journal is intact.")
                    .contains("next: ", "`ballast repair --plan`", "docs/runbook.md#inconsistent");
            assertThat(out.indexOf("I01 row_seal")).isBetween(0, out.indexOf("A01 risk"));
            assertThat(store.dump()).as("nothing was written").isEqualTo(before);
            assertThat(explained("explain", "latest").out()).isEqualTo(out);
        }

        @Test
        void is_one_document_with_every_key() {
            store.edit(LOWER_STOP);
            run("recover");

            Map<String, @Nullable Object> document =
                    explained("explain", "latest", "--json").json();

            assertThat(document)
                    .containsOnlyKeys(
                            "kind",
                            "run_id",
                            "outcome",
                            "error_code",
                            "certificate",
                            "rows_now",
                            "rows_now_unknown",
                            "next",
                            "runbook")
                    .containsEntry("kind", "run")
                    .containsEntry("error_code", "VALIDATION_FAILED");
            assertThat(String.valueOf(document.get("rows_now")))
                    .contains("expected=51000.00000000, actual=49000.00000000", "type=trail_stop", "rule=A01");
        }

        @Test
        void whose_rows_were_put_right_since_says_so() {
            store.edit(LOWER_STOP);
            run("recover");
            store.edit(LOWER_STOP.replace("49000", "51000"));

            assertThat(explained("explain", "latest").out())
                    .contains("Every row is what it says now.")
                    .contains("next: `ballast validate` says whether it would recover now");
        }

        @Test
        void that_could_not_read_something_is_explained_by_what_the_journal_says_there() {
            store.edit("UPDATE ballast.portfolio_positions SET status = 'opened' WHERE position_id = 'BN-1'");
            assertThat(run("recover").code()).isEqualTo(11);

            assertThat(explained("explain", "latest").out())
                    .startsWith("✗ CORRUPT")
                    .containsPattern("status\\s+by the journal +open\\s+in the table +unreadable");
        }

        @Test
        void on_a_journal_that_does_not_hold_is_not_explained_by_it() {
            store.edit("UPDATE ballast.command_journal SET reason = 'NOT_LIVE' WHERE seq = 6");
            assertThat(run("recover").code()).isEqualTo(12);

            assertThat(explained("explain", "latest").out().replaceAll("\\s+", " "))
                    .contains("The journal itself does not hold")
                    .contains("command_journal 6: reason is NOT_LIVE, and by the journal it is STOP_BELOW_CURRENT")
                    .contains("`ballast audit` names the first entry")
                    .doesNotContain("repair --plan");
        }

        @Test
        void that_succeeded_leaves_nothing_to_put_right() {
            assertThat(run("recover").code()).isZero();

            assertThat(explained("explain", "latest").out())
                    .startsWith("✓ RECOVERED")
                    .contains("Every row is what it says now.");
        }
    }

    @Nested
    class A_rule {

        @Test
        void is_told_in_words_with_what_it_says_now_and_what_the_runbook_says() {
            assertThat(explained("explain", "a01").out())
                    .startsWith("A01 risk\n")
                    .contains("✓ passed", "docs/runbook.md#a01", "Meaning.");

            store.edit("UPDATE ballast.portfolio_state SET total_risk_amount = 1");

            assertThat(explained("explain", "A01").out()).contains("✗ failed", "expected", "made of   BN-1", "next: ");
            assertThat(explained("explain", "A01", "--json").json())
                    .containsOnlyKeys(
                            "kind", "id", "name", "sentence", "now", "now_unknown", "violations", "next", "runbook");
        }

        @Test
        void is_not_known_to_hold_where_nothing_can_be_read() {
            store.edit("UPDATE ballast.portfolio_positions SET status = 'opened' WHERE position_id = 'BN-1'");

            assertThat(explained("explain", "A01").out()).contains("Not known: ");
        }

        @Test
        void is_explained_though_the_store_is_away_and_that_is_10() {
            Typed typed = Typed.run(
                    "explain",
                    "A01",
                    "--set",
                    "postgres.url=jdbc:postgresql://127.0.0.1:1/x",
                    "--set",
                    "postgres.user=u",
                    "--set",
                    "recovery.retry-waits=1ms");

            assertThat(typed.code()).isEqualTo(10);
            assertThat(typed.out()).contains("A01 risk", "Not known: ");
            assertThat(typed.err()).contains("error: the store did not answer");
        }
    }

    @Nested
    class A_position {

        @Test
        void is_told_by_its_commands_and_its_row() {
            String out = explained("explain", "BN-1").out();

            assertThat(out)
                    .startsWith("✓ BN-1   BANK_NIFTY   layer 1   open\n")
                    .contains("COMMANDS   3")
                    .containsPattern("4 {2}2026-01-05T03:45:00Z {2}open_base {2}c3 {2}applied")
                    .containsPattern("6 {2}2026-01-05T03:47:00Z {2}trail_stop {2}c5 {2}rejected: STOP_BELOW_CURRENT")
                    .containsPattern("current_stop +51,000.00")
                    .contains("The row is what the journal says.");
        }

        @Test
        void whose_row_was_edited_is_told_with_both_values() {
            store.edit(LOWER_STOP);

            assertThat(explained("explain", "BN-1").out())
                    .startsWith("✗ BN-1")
                    .containsPattern("current_stop +51,000.00 +49,000.00")
                    .contains("`ballast repair --plan`");
            assertThat(explained("explain", "BN-0").out()).startsWith("✓ BN-0");
            assertThat(explained("explain", "BN-1", "--json").json())
                    .containsOnlyKeys(
                            "kind",
                            "position_id",
                            "commands_total",
                            "commands",
                            "row",
                            "agrees",
                            "changed",
                            "rows_now",
                            "next",
                            "runbook")
                    .containsEntry("agrees", false);
        }

        @Test
        void that_was_put_in_by_hand_has_no_commands() {
            store.edit("UPDATE ballast.portfolio_positions SET position_id = 'XX-1' WHERE position_id = 'BN-1'");

            assertThat(explained("explain", "XX-1").out())
                    .contains("the journal does not know this position", "is not known to the journal");
            assertThat(explained("explain", "BN-1").out()).contains("is missing; by the journal");
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody-knows, 14", "dead, 14", "8f2c6d0e-5b1a-4c3d-9e7f-0123456789ab, 14", "A01 --as topics, 2"})
    void what_is_not_there_is_said_to_be_unknown(String typed, int code) {
        Typed refused = run(("explain " + typed).split(" "));

        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("error: ", "next: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain BN-1", "explain latest"})
    void without_a_portfolio_there_is_nothing_to_explain(String line) {
        List<String> arguments = new java.util.ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of("--portfolio", "other"));

        assertThat(run(arguments.toArray(String[]::new)).code()).isEqualTo(14);
    }
}
