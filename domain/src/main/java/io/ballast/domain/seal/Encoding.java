package io.ballast.domain.seal;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a row that is hashed. Every value carries the tag of its column, so that two columns cannot
 * swap their values unnoticed, and its length, so that no value can run into the next.
 */
final class Encoding {

    private static final byte VERSION = 1;
    private static final byte NULL = 0;
    private static final byte PRESENT = 1;

    private final ByteBuffer out;

    /**
     * An encoding of one row.
     *
     * @param textLength characters of all texts that will be written, for the size of the buffer
     */
    Encoding(String table, int textLength) {
        out = ByteBuffer.allocate(1_024 + 3 * (textLength + table.length()));
        out.put(VERSION);
        bytes(table.getBytes(StandardCharsets.UTF_8));
    }

    Encoding text(int column, @Nullable String value) {
        if (start(column, value)) {
            bytes(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** A decimal by its unscaled value; every decimal of the system has the same scale. */
    Encoding decimal(int column, @Nullable BigDecimal value) {
        if (value == null) {
            start(column, null);
        } else {
            start(column, value);
            bytes(value.unscaledValue().toByteArray());
        }
        return this;
    }

    Encoding whole(int column, long value) {
        start(column, value);
        out.putLong(value);
        return this;
    }

    Encoding flag(int column, boolean value) {
        start(column, value);
        out.put((byte) (value ? 1 : 0));
        return this;
    }

    Encoding instant(int column, @Nullable Instant value) {
        if (value == null) {
            start(column, null);
        } else {
            start(column, value);
            out.putLong(value.getEpochSecond()).putInt(value.getNano());
        }
        return this;
    }

    Encoding digest(int column, Digest value) {
        start(column, value);
        bytes(value.bytes());
        return this;
    }

    /** All that was written, to be read from its start. */
    ByteBuffer content() {
        return out.flip();
    }

    private boolean start(int column, @Nullable Object value) {
        out.put((byte) column).put(value == null ? NULL : PRESENT);
        return value != null;
    }

    private void bytes(byte[] value) {
        out.putInt(value.length).put(value);
    }
}
