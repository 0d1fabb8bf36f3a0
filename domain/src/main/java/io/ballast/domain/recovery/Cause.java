package io.ballast.domain.recovery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ended as it did, for a person: where the trouble is, and what was seen there.
 *
 * @param kind {@code corrupt}, {@code unavailable} or {@code superseded}
 * @param table the table that holds the unreadable value
 * @param key the key of its row
 * @param column the column
 * @param sqlstate the code that the store gave
 * @param holder who owns the portfolio
 * @param message in words
 */
public record Cause(
        String kind,
        @Nullable String table,
        @Nullable String key,
        @Nullable String column,
        @Nullable String sqlstate,
        @Nullable String holder,
        String message) {

    public static Cause corrupt(@Nullable String table, @Nullable String key, @Nullable String column, String message) {
        return new Cause("corrupt", table, key, column, null, null, message);
    }

    public static Cause unavailable(@Nullable String sqlstate, String message) {
        return new Cause("unavailable", null, null, null, sqlstate, null, message);
    }

    public static Cause superseded(@Nullable String holder, String message) {
        return new Cause("superseded", null, null, null, null, holder, message);
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("table", table);
        fields.put("key", key);
        fields.put("column", column);
        fields.put("sqlstate", sqlstate);
        fields.put("holder", holder);
        fields.put("message", message);
        return fields;
    }
}
