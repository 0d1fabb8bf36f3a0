package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words in which a run and a position are explained. */
class ExplanationScreensTest {

    private static final Terminal UTF8 = Terminal.NONE;

    private static Map<String, @Nullable Object> difference(String column, String journal, String stored) {
        Map<String, @Nullable Object> difference = new LinkedHashMap<>();
        difference.put("table", "portfolio_positions");
        difference.put("key", "BN-2");
        difference.put("column", column);
        difference.put("expected", journal);
        difference.put("actual", stored);
        return difference;
    }

    private static Map<String, @Nullable Object> changed() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("table", "portfolio_positions");
        row.put("key", "BN-2");
        row.put(
                "differences",
                List.of(
                        difference("current_stop", "51500.00000000", "52150.00000000"),
                        difference("row_digest", "ab".repeat(32), "cd".repeat(32))));
        row.put(
                "last_command",
                Map.of(
                        "seq", 1_281,
                        "command_id", "c-9917",
                        "type", "trail_stop",
                        "at", "2026-01-04T15:12:40Z"));
        row.put("shifts", List.of(Map.of("rule", "A01", "journal", "30000.00", "stored", "0.00")));
        return row;
    }

    private static Map<String, @Nullable Object> rowsNow() {
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        rows.put("entries", 1_284);
        rows.put("broken", null);
        rows.put("rows_total", 1);
        rows.put("rows", List.of(changed()));
        return rows;
    }

    private static Map<String, @Nullable Object> run() {
        Map<String, @Nullable Object> certificate = Certificates.inconsistent().document();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("certificate", certificate);
        document.put("rows_now", rowsNow());
        document.put("next", Advice.afterRun(certificate, rowsNow()));
        document.put("runbook", "docs/runbook.md#inconsistent");
        return document;
    }

    private static Map<String, @Nullable Object> position() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("position_id", "BN-2");
        document.put("commands_total", 2);
        document.put(
                "commands",
                List.of(
                        command(1_204, "add_pyramid", "c-9012", null, "lots", "2"),
                        command(1_290, "trail_stop", "c-9918", "STOP_BELOW_CURRENT", "stop", "51000.00")));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("instrument", "BANK_NIFTY");
        row.put("layer", "2");
        row.put("status", "open");
        row.put("entry_price", "52000.00000000");
        row.put("current_stop", "52150.00000000");
        row.put("atr", null);
        row.put("legs", "{\"call\":\"BANKNIFTY26JAN52000CE\",\"put\":\"BANKNIFTY26JAN52000PE\"}");
        document.put("row", row);
        document.put("changed", changed());
        document.put("rows_now", rowsNow());
        document.put("next", Advice.afterComparison(rowsNow()));
        document.put("runbook", "docs/runbook.md#i01");
        return document;
    }

    private static Map<String, @Nullable Object> command(
            long seq, String type, String id, @Nullable String reason, String field, String value) {
        Map<String, @Nullable Object> command = new LinkedHashMap<>();
        command.put("seq", seq);
        command.put("command_id", id);
        command.put("type", type);
        command.put("at", "2026-01-04T15:12:40Z");
        command.put("reason", reason);
        command.put("content", Map.of("command_id", id, "type", type, field, value));
        return command;
    }

    private static String screen(
            Terminal terminal, BiConsumer<Screen, Map<String, ?>> writer, Map<String, ?> document) {
        Screen screen = new Screen(terminal, false);
        writer.accept(screen, document);
        return screen.text();
    }

    @Test
    void a_run_looks_as_it_was_agreed() {
        assertThat(screen(UTF8, RunScreen::write, run())).isEqualTo(golden("explain-run"));
    }

    @Test
    void a_position_looks_as_it_was_agreed() {
        assertThat(screen(UTF8, PositionScreen::write, position())).isEqualTo(golden("explain-position"));
    }

    @ParameterizedTest
    @CsvSource({"80, true", "80, false", "100, true", "60, true", "40, true", "40, false"})
    void no_line_is_wider_than_the_terminal(int columns, boolean isUnicode) {
        Terminal terminal = new Terminal(false, false, false, columns, isUnicode, false);

        Widths.assertFit(columns, screen(terminal, RunScreen::write, run()));
        Widths.assertFit(columns, screen(terminal, PositionScreen::write, position()));
    }

    @Test
    void the_largest_figures_and_the_longest_names_fit_too() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(changed());
        row.put("key", "x".repeat(64));
        row.put(
                "differences",
                List.of(
                        difference("total_risk_amount", "999999999999999999.50", "-99999999999999999999.50"),
                        difference("current_stop", "51500.00000000", "52150.00000000")));
        Map<String, @Nullable Object> document = position();
        document.put("position_id", "x".repeat(64));
        document.put("changed", row);

        Widths.assertFit(Terminal.COLUMNS, screen(UTF8, PositionScreen::write, document));
    }

    @Test
    void a_store_that_was_put_back_is_not_to_be_repaired() {
        Map<String, @Nullable Object> certificate = Map.of(
                "outcome",
                "INCONSISTENT",
                "violations",
                List.of(Map.of("id", "I05", "severity", "fatal", "subject", "portfolio")));

        assertThat(String.join(" ", Advice.afterRun(certificate, rowsNow())))
                .contains("do not repair", "--accept-restore")
                .doesNotContain("repair --plan");
    }

    @Test
    void what_was_set_by_hand_in_the_head_row_is_not_to_be_repaired_either() {
        Map<String, @Nullable Object> certificate = Map.of(
                "outcome",
                "INCONSISTENT",
                "violations",
                List.of(Map.of("id", "I06", "severity", "fatal", "subject", "portfolio")));

        assertThat(String.join(" ", Advice.afterRun(certificate, rowsNow())))
                .contains("`ballast explain I06` has the statement")
                .doesNotContain("repair");
    }

    @Test
    void who_is_not_let_in_is_not_told_that_the_server_may_be_down() {
        assertThat(Advice.whereUnavailable("28P01")).contains("password").doesNotContain("server runs");
        assertThat(Advice.whereUnavailable("3D000")).contains("database").doesNotContain("server runs");
        assertThat(Advice.whereUnavailable("08001")).contains("server runs");
        assertThat(Advice.whereUnavailable(null)).contains("server runs");
    }

    @Test
    void a_journal_that_ends_elsewhere_is_not_called_intact() {
        Map<String, @Nullable Object> head = new LinkedHashMap<>(changed());
        head.put("table", "portfolio_state");
        head.put("differences", List.of(difference("head_hash", "ab".repeat(32), "cd".repeat(32))));
        Map<String, @Nullable Object> rows = rowsNow();
        rows.put("rows", List.of(head));
        Map<String, @Nullable Object> document = run();
        document.put("rows_now", rows);

        document.put("next", Advice.afterComparison(rows));

        assertThat(screen(UTF8, RunScreen::write, document).replaceAll("\\s+", " "))
                .contains("end elsewhere than the head row says", "where it refuses, restore the store")
                .doesNotContain("intact");
    }

    @Test
    void what_another_version_stored_is_shown_as_far_as_it_is_understood() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "certificate",
                Map.of("outcome", "RENAMED", "violations", List.of(Map.of("id", "Z99", "severity", "fatal"))));

        assertThat(screen(UTF8, RunScreen::write, document))
                .startsWith("! RENAMED")
                .contains("Z99");
    }

    private static String golden(String name) {
        String resource = name + ".txt";
        try (InputStream in =
                Objects.requireNonNull(ExplanationScreensTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
