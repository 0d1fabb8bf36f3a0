package io.ballast.domain.identity;

import io.ballast.domain.document.Text;

/**
 * One trade command: the idempotency key. The same id with the same content is decided once.
 *
 * @param value 1 to 64 of {@code A–Z a–z 0–9 . _ : -}
 */
public record CommandId(String value) implements Comparable<CommandId> {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value breaks the rule for ids
     */
    public CommandId {
        Text.requireId(value, "command id");
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
