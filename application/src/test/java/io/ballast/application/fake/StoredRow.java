package io.ballast.application.fake;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.document.Text;
import io.ballast.domain.seal.Digest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row as it is stored. Decoding is strict, and names the place of what it cannot read. */
record StoredRow(String table, String key, Map<String, @Nullable String> columns) {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,8})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    StoredRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    static SnapshotCorruptException corrupt(
            String table,
            @Nullable String key,
            @Nullable String column,
            String message,
            @Nullable RuntimeException cause) {
        return new SnapshotCorruptException(table, key, column, message, cause);
    }

    StoredRow with(String column, @Nullable String value) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(columns);
        changed.put(column, value);
        return new StoredRow(table, key, changed);
    }

    StoredRow with(Map<String, @Nullable String> values) {
        Map<String, @Nullable String> changed = new LinkedHashMap<>(columns);
        changed.putAll(values);
        return new StoredRow(table, key, changed);
    }

    @Nullable
    String raw(String column) {
        return columns.get(column);
    }

    String text(String column) {
        return required(column, Function.identity());
    }

    BigDecimal decimal(String column) {
        return required(column, StoredRow::parseDecimal);
    }

    long whole(String column) {
        return required(column, StoredRow::parseWhole);
    }

    int number(String column) {
        return required(column, text -> Math.toIntExact(parseWhole(text)));
    }

    boolean flag(String column) {
        return required(column, StoredRow::parseFlag);
    }

    Instant instant(String column) {
        return required(column, Instant::parse);
    }

    Digest digest(String column) {
        return required(column, text -> Digest.of(HexFormat.of().parseHex(text)));
    }

    /** Decodes a value that must be there. */
    <T> T required(String column, Function<String, T> decoder) {
        T value = optional(column, decoder);
        if (value == null) {
            throw corrupt(column, "is missing", null);
        }
        return value;
    }

    /** Decodes a value that may be missing. */
    <T> @Nullable T optional(String column, Function<String, T> decoder) {
        String stored = raw(column);
        if (stored == null) {
            return null;
        }
        try {
            return decoder.apply(stored);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw corrupt(column, "holds " + Text.quoted(stored) + ", which cannot be read", e);
        }
    }

    /** The key, which is a value of the row too. */
    <T> T key(String column, Function<String, T> decoder) {
        try {
            return decoder.apply(key);
        } catch (IllegalArgumentException e) {
            throw corrupt(column, "holds " + Text.quoted(key) + ", which cannot be read", e);
        }
    }

    private SnapshotCorruptException corrupt(String column, String what, @Nullable RuntimeException cause) {
        return new SnapshotCorruptException(new Unreadable(table, key, column, what), cause);
    }

    static BigDecimal parseDecimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("no decimal number: " + text);
        }
        return new BigDecimal(text);
    }

    private static long parseWhole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("no whole number: " + text);
        }
        return Long.parseLong(text);
    }

    private static boolean parseFlag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("neither true nor false: " + text);
        }
        return text.equals("true");
    }

    /** The row as one line, with its columns in order. */
    String line() {
        return table + "[" + key + "] " + columns;
    }
}
