package io.ballast.application.port.out;

import io.ballast.domain.consistency.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * The store answered with something that cannot be read. One of the two ways in which a store fails; never worth a
 * second try.
 */
public final class SnapshotCorruptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String table;
    private final @Nullable String key;
    private final @Nullable String column;
    private final transient @Nullable Unreadable place;

    /** One value of one row is to blame. */
    public SnapshotCorruptException(Unreadable place, @Nullable Throwable cause) {
        super(place.told(), cause);
        this.table = place.table();
        this.key = place.key();
        this.column = place.column();
        this.place = place;
    }

    /**
     * Refuses what is out of range.
     *
     * @param table where the unreadable thing is, if it is in one table
     * @param key of its row, if it is in one row
     * @param column of it, if it is in one column
     */
    public SnapshotCorruptException(
            @Nullable String table,
            @Nullable String key,
            @Nullable String column,
            String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.table = table;
        this.key = key;
        this.column = column;
        this.place = null;
    }

    /** The one value that is to blame; null where it is more than that. */
    public @Nullable Unreadable place() {
        return place;
    }

    public @Nullable String table() {
        return table;
    }

    public @Nullable String key() {
        return key;
    }

    public @Nullable String column() {
        return column;
    }
}
