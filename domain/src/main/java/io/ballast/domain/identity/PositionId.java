package io.ballast.domain.identity;

import io.ballast.domain.document.Text;

/**
 * One position, from its opening to its end; never used again for another.
 *
 * @param value 1 to 64 of {@code A–Z a–z 0–9 . _ : -}
 */
public record PositionId(String value) implements Comparable<PositionId> {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value breaks the rule for ids
     */
    public PositionId {
        Text.requireId(value, "position id");
    }

    @Override
    public int compareTo(PositionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
