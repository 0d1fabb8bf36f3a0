package io.ballast.application.fake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of one portfolio, in their encoded form: table, key, column, text. */
final class Rows {

    static final String HEAD = "portfolio_state";
    static final String POSITIONS = "portfolio_positions";
    static final String PYRAMIDS = "pyramiding_state";
    static final String JOURNAL = "command_journal";
    static final String RUNS = "recovery_runs";
    static final String HISTORY = "leadership_history";

    /** Tables of which no row may be there without a head row. */
    private static final List<String> STATE = List.of(POSITIONS, PYRAMIDS, JOURNAL);

    /** Shorter first, so that counted keys are in the order of their numbers. */
    private static final Comparator<String> BY_KEY =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, NavigableMap<String, StoredRow>> tables = new HashMap<>();

    NavigableMap<String, StoredRow> table(String table) {
        return tables.computeIfAbsent(table, name -> new TreeMap<>(BY_KEY));
    }

    @Nullable
    StoredRow find(String table, String key) {
        return table(table).get(key);
    }

    /** The head row; null when the portfolio does not exist. Rows without one are corrupt. */
    @Nullable
    StoredRow head() {
        if (table(HEAD).isEmpty()) {
            for (String table : STATE) {
                if (!table(table).isEmpty()) {
                    throw StoredRow.corrupt(table, null, null, "rows without a head row in " + HEAD, null);
                }
            }
            return null;
        }
        return table(HEAD).firstEntry().getValue();
    }

    void put(StoredRow row) {
        table(row.table()).put(row.key(), row);
    }

    /** Adds a row under the next number. */
    void append(String table, Map<String, @Nullable String> columns) {
        put(new StoredRow(table, Integer.toString(table(table).size() + 1), columns));
    }

    Stream<StoredRow> all() {
        return tables.keySet().stream().sorted().flatMap(table -> table(table).values().stream());
    }
}
