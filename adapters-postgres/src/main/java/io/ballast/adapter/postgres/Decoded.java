package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that was read: what it says, or why it says nothing.
 *
 * @param <T> what a row says
 */
record Decoded<T>(@Nullable T value, @Nullable SnapshotCorruptException damage) {

    static <T> Decoded<T> of(RowReader row, RowShape.Decoding<T> decoding) throws SQLException {
        try {
            return new Decoded<>(decoding.read(row), null);
        } catch (SnapshotCorruptException e) {
            return new Decoded<>(null, e);
        }
    }

    /** What it says, for those who go no further where it says nothing. */
    T orThrow() {
        if (damage != null) {
            throw damage;
        }
        return Objects.requireNonNull(value);
    }
}
