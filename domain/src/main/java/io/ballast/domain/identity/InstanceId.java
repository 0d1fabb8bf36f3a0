package io.ballast.domain.identity;

import io.ballast.domain.document.Text;

/**
 * One running program that may own the portfolio; shown to operators and kept in history.
 *
 * @param value 1 to 64 of {@code A–Z a–z 0–9 . _ : -}
 */
public record InstanceId(String value) {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value breaks the rule for ids
     */
    public InstanceId {
        Text.requireId(value, "instance id");
    }

    @Override
    public String toString() {
        return value;
    }
}
