package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.document.Text;
import io.ballast.domain.seal.Digest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row column by column, in the order of its labels. Nothing is replaced by a default: what cannot be read is
 * corrupt, and the exception names table, key and column, and what was found there.
 *
 * <p>All but decimals is read as the text that the server sent: the driver's own conversions turn a NULL into 0, and 1.5
 * into 1 where a whole number is asked for.
 */
final class RowReader {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final RowShape<?> shape;
    private final ResultSet row;

    RowReader(RowShape<?> shape, ResultSet row) {
        this.shape = shape;
        this.row = row;
    }

    String text(int column) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            throw corrupt(column, "is NULL");
        }
        return value;
    }

    @Nullable
    String optionalText(int column) throws SQLException {
        return row.getString(column);
    }

    /** A text that the type accepts. */
    <T> T as(int column, Function<String, T> type) throws SQLException {
        return convert(column, text(column), type);
    }

    <T> @Nullable T optionalAs(int column, Function<String, T> type) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : convert(column, value, type);
    }

    <T> T decimal(int column, Function<BigDecimal, T> type) throws SQLException {
        T value = optionalDecimal(column, type);
        if (value == null) {
            throw corrupt(column, "is NULL");
        }
        return value;
    }

    <T> @Nullable T optionalDecimal(int column, Function<BigDecimal, T> type) throws SQLException {
        BigDecimal value;
        try {
            value = row.getBigDecimal(column);
        } catch (SQLException e) {
            // NaN, Infinity, or a column that holds no numbers any more: the driver says no, and not where.
            throw corrupt(column, "holds " + Text.quoted(text(column)) + ", which is no number", e);
        }
        if (value == null) {
            return null;
        }
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            throw corrupt(column, "holds " + value.toPlainString() + ", which is out of range", e);
        }
    }

    long whole(int column) throws SQLException {
        return convert(column, text(column), Long::parseLong);
    }

    @Nullable
    Long optionalWhole(int column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : convert(column, value, Long::valueOf);
    }

    int integer(int column) throws SQLException {
        return convert(column, text(column), Integer::parseInt);
    }

    /** A number of things, which is never below {@code least}. */
    long count(int column, long least) throws SQLException {
        long value = whole(column);
        if (value < least) {
            throw corrupt(column, "holds " + value + ", and is never below " + least);
        }
        return value;
    }

    boolean flag(int column) throws SQLException {
        Boolean value = optionalFlag(column);
        if (value == null) {
            throw corrupt(column, "is NULL");
        }
        return value;
    }

    @Nullable
    Boolean optionalFlag(int column) throws SQLException {
        String value = row.getString(column);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "t", "true" -> true;
            case "f", "false" -> false;
            default -> throw corrupt(column, "holds " + Text.quoted(value) + ", which is neither true nor false");
        };
    }

    Instant instant(int column) throws SQLException {
        Instant value = optionalInstant(column);
        if (value == null) {
            throw corrupt(column, "is NULL");
        }
        return value;
    }

    @Nullable
    Instant optionalInstant(int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        Instant value = convert(column, text, InstantText::read);
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            throw corrupt(column, "holds " + Text.quoted(text) + ", which is not in the years 1970 to 9999");
        }
        return value;
    }

    UUID uuid(int column) throws SQLException {
        return convert(column, text(column), RowReader::canonicalUuid);
    }

    @Nullable
    UUID optionalUuid(int column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : convert(column, value, RowReader::canonicalUuid);
    }

    /** The parser of the platform also takes shorter forms, which no store of ours has written. */
    private static UUID canonicalUuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("no uuid");
        }
        return uuid;
    }

    Digest digest(int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) {
            throw corrupt(column, "is NULL");
        }
        if (bytes.length != Digest.BYTES) {
            throw corrupt(column, "holds " + bytes.length + " bytes, and a digest has " + Digest.BYTES);
        }
        return Digest.of(bytes);
    }

    /** The row has a column that says what no row of ours can say. */
    SnapshotCorruptException corrupt(int column, String what) throws SQLException {
        return corrupt(column, what, null);
    }

    private SnapshotCorruptException corrupt(int column, String what, @Nullable Throwable cause) throws SQLException {
        return new SnapshotCorruptException(
                new Unreadable(shape.table(), shape.key(row), shape.label(column), what), cause);
    }

    private <T> T convert(int column, String value, Function<String, T> type) throws SQLException {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw corrupt(column, "holds " + Text.quoted(value) + ", which cannot be read", e);
        }
    }
}
