package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.recovery.Leadership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what docs/coordination.md lists, and holds the page to what comes of it. */
class CoordinationPageIT {

    private static final Path PAGE = Path.of("..", "docs", "coordination.md");
    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<table>\\w+)\\.(?<column>\\w+) = (?<value>.+?)` \\| (?<verdict>[^|]+) \\| (?<holder>[^|]+) \\|"
                    + " (?<candidate>[^|]+) \\| .+ \\|");

    /**
     * A row of the page.
     *
     * @param verdict with the rule that is broken, if it names one
     */
    record Change(String table, String column, String value, String verdict, String holder, String candidate) {

        String sql() {
            return "UPDATE " + table + " SET " + column + " = " + value;
        }

        @Override
        public String toString() {
            return column + " = " + value;
        }
    }

    static Stream<Change> changes() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new Change(
                            row.group("table"),
                            row.group("column"),
                            row.group("value"),
                            row.group("verdict"),
                            row.group("holder"),
                            row.group("candidate")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_leads_to_what_the_page_says(Change change) {
        try (Fixture fixture = Fixture.migrated()) {
            Leadership leadership = fixture.leadWithPosition();
            Batch next = Fixture.batch(fixture.stored(), Fixture.trail("c2", "BN-1", 51_600));
            fixture.edit(change.sql());

            assertThat(verdict(fixture, change)).isEqualTo(change.verdict());
            assertThat(commit(fixture, leadership, next)).as("commit").isEqualTo(change.holder());
        }
        try (Fixture fixture = Fixture.migrated()) {
            Leadership leadership = fixture.leadWithPosition();
            fixture.edit(change.sql());

            assertThat(candidate(fixture)).isEqualTo(change.candidate());
            if (change.candidate().equals("takes over")) {
                assertThat(fixture.ownership().heartbeat(leadership)).isFalse();
            }
        }
    }

    private static String verdict(Fixture fixture, Change change) {
        Judge.Finding found = new Judge(fixture.module).validate(false);
        if (found.verdict().equals("CORRUPT")) {
            assertThat(found.names(change.table(), "main", change.column()))
                    .as(found.toString())
                    .isTrue();
        }
        if (found.verdict().equals("INCONSISTENT")) {
            assertThat(found.told()).contains(change.column() + " of portfolio_state is ");
            return found.verdict() + " " + found.told().substring(0, 3);
        }
        return found.verdict();
    }

    private static String commit(Fixture fixture, Leadership leadership, Batch next) {
        return orCorrupt(() -> {
            Commitment answer = fixture.store().commit(leadership, next);
            boolean isCommitted = answer instanceof Commitment.Committed;
            assertThat(isCommitted || answer instanceof Commitment.Fenced)
                    .as(answer.toString())
                    .isTrue();
            return isCommitted ? "goes on" : "is fenced";
        });
    }

    private static String candidate(Fixture fixture) {
        return orCorrupt(() -> {
            TakeOver answer = fixture.open().ownership().takeOver(Fixture.claimant("b"));
            return switch (answer.getClass().getSimpleName()) {
                case "Taken" -> "takes over";
                case "Held" -> "held";
                case "Halted" -> "halted";
                default -> answer.toString();
            };
        });
    }

    private static String orCorrupt(Supplier<String> answer) {
        try {
            return answer.get();
        } catch (SnapshotCorruptException e) {
            return "corrupt";
        }
    }

    @Test
    void every_column_that_is_not_sealed_is_on_the_page() {
        Set<String> told = new TreeSet<>();
        changes().forEach(change -> told.add(change.table() + "." + change.column()));
        List<String> unsealed = GeneratedCorruptionIT.COORDINATION.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(column -> Map.entry(table.getKey(), column)))
                .map(column -> column.getKey() + "." + column.getValue())
                .toList();

        assertThat(told).containsExactlyInAnyOrderElementsOf(unsealed);
    }
}
