package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every column of every sealed table, in every row, as everything that can happen to a value: refused, and named by table,
 * key and column. The columns are asked of the server, so that one that is added tomorrow is tried tomorrow.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedCorruptionIT {

    /** Not sealed: they change without a command, or hold a clock of ours. docs/coordination.md tells what they do. */
    static final Map<String, Set<String>> COORDINATION = Map.of(
            "portfolio_state",
            Set.of("epoch", "token", "holder", "holder_ttl", "phase", "halt_mode", "heartbeat_at"),
            "command_journal",
            Set.of("epoch", "recorded_at"));

    private static final String STATE = "portfolio_state";
    private static final String POSITIONS = "portfolio_positions";
    private static final String PYRAMIDS = "pyramiding_state";
    private static final String JOURNAL = "command_journal";

    private final Fixture fixture = Fixture.migrated();
    private final SealedTables tables = new SealedTables(fixture.database);
    private final Judge judge = new Judge(fixture.module);

    private final Map<String, Integer> mutants = new TreeMap<>();
    private final Map<String, Integer> refusedByType = new TreeMap<>();

    @BeforeAll
    void trade() {
        Traded.in(fixture, tables);
        assertThat(judge.validate(true).verdict()).isEqualTo("VALID");
        assertThat(judge.audit().verdict()).isEqualTo("SOUND");
    }

    @AfterAll
    void tell() {
        int all = mutants.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(
                all + " mutants refused and named: " + mutants + "; values that no column takes: " + refusedByType);
        tables.close();
        fixture.close();
    }

    private static boolean isSealed(String table, SealedTables.Column column) {
        return !COORDINATION.getOrDefault(table, Set.of()).contains(column.name());
    }

    /** Tries every operator on every sealed column of the row, and answers what went by unnoticed or unnamed. */
    private List<String> escaped(String table, String key, Supplier<Judge.Finding> look) {
        List<String> escaped = new ArrayList<>();
        Map<String, @Nullable String> row =
                Objects.requireNonNull(tables.rows(table).get(key));
        for (SealedTables.Column column : tables.columns(table)) {
            if (isSealed(table, column)) {
                int before = mutants.getOrDefault(table, 0);
                Operators.on(column, row.get(column.name())).forEach((operator, value) -> {
                    boolean isTaken = tables.put(table, key, column, value);
                    if (isTaken) {
                        mutants.merge(table, 1, Integer::sum);
                        Judge.Finding found = look.get();
                        if (!found.isRefused() || !isNamed(found, table, key, column.name())) {
                            escaped.add(table + " " + key + " " + column.name() + " " + operator + ": " + found);
                        }
                        tables.restore(table, "untouched");
                    } else {
                        refusedByType.merge(column.type(), 1, Integer::sum);
                    }
                    if (value == null && !column.isNullable() && isTaken) {
                        tables.requireValue(table, column);
                    }
                });
                assertThat(mutants.getOrDefault(table, 0))
                        .as("mutants of %s.%s", table, column.name())
                        .isGreaterThan(before);
            }
        }
        return escaped;
    }

    /** A row whose key is another is missing under its own; a head row's, or the last of the journal, is told beside it. */
    private static boolean isNamed(Judge.Finding found, String table, String key, String column) {
        if (!column.equals("portfolio_id") && !column.equals(SealedTables.KEYS.get(table))) {
            return found.names(table, key, column);
        }
        return found.namesRow(table, key) || found.told().contains(table);
    }

    private void assertNothingEscapes(String table, Iterable<String> keys, Supplier<Judge.Finding> look) {
        List<String> escaped = new ArrayList<>();
        keys.forEach(key -> escaped.addAll(escaped(table, key, look)));
        assertThat(escaped).isEmpty();
        assertThat(judge.validate(true).verdict()).isEqualTo("VALID");
    }

    /** Every column and operator is met on two rows of a kind; all rows of it take minutes, and are for who asks. */
    private static List<String> someOf(List<String> keys) {
        return Boolean.getBoolean("ballast.test.mutants") ? keys : keys.subList(0, 2);
    }

    private List<String> positions(boolean closed) {
        return tables.rows(POSITIONS).entrySet().stream()
                .filter(row -> "closed".equals(row.getValue().get("status")) == closed)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void the_head_row() {
        assertNothingEscapes(STATE, List.of("main"), () -> judge.validate(false));
    }

    @Test
    void the_live_positions() {
        assertThat(positions(false)).hasSize(6);
        assertNothingEscapes(POSITIONS, someOf(positions(false)), () -> judge.validate(false));
    }

    @Test
    void the_closed_positions_by_those_who_look_at_them() {
        assertThat(positions(true)).containsExactly("CP-1");
        assertNothingEscapes(POSITIONS, positions(true), () -> judge.validate(true));
        assertNothingEscapes(POSITIONS, positions(true), judge::audit);
    }

    @Test
    void the_pyramid_states() {
        assertThat(tables.rows(PYRAMIDS)).hasSize(4);
        assertNothingEscapes(
                PYRAMIDS, someOf(List.copyOf(tables.rows(PYRAMIDS).keySet())), () -> judge.validate(false));
    }

    @Test
    void the_end_of_the_journal() {
        assertNothingEscapes(JOURNAL, List.of("14", "15"), () -> judge.validate(false));
    }

    @Test
    void the_rest_of_the_journal_by_an_audit() {
        assertNothingEscapes(JOURNAL, List.of("1", "7"), judge::audit);
    }
}
