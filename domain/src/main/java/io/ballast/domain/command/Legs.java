package io.ballast.domain.command;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine wants to remember of the orders behind a position, such as symbols and broker ids. Kept as canonical
 * text, sealed, never interpreted, returned as it is.
 *
 * @param entries what an opening or a roll gave; at most 32, keys of 1 to 200 and values of at most 200 plain characters
 */
public record Legs(Map<String, String> entries) {

    /** The most legs a position may have. */
    public static final int MOST = 32;

    /** The longest key or value. */
    public static final int LONGEST = 200;

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if there are too many entries, or one is empty, too long or not plain text
     */
    public Legs {
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(
                    "legs has " + entries.size() + " entries; at most " + MOST + " are allowed");
        }
        entries.forEach((key, value) -> {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("legs holds an empty key");
            }
            Text.requirePlain(key, LONGEST, "a key of legs");
            Text.requirePlain(value, LONGEST, "legs." + key);
        });
        entries = Map.copyOf(entries);
    }

    /** The canonical JSON object, as it is stored. */
    public String canonicalText() {
        return CanonicalJson.write(entries);
    }

    /** The canonical text of legs that may not have been given. */
    public static @Nullable String textOf(@Nullable Legs legs) {
        return legs == null ? null : legs.canonicalText();
    }

    @Override
    public String toString() {
        return canonicalText();
    }
}
