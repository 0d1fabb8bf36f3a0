package io.ballast.domain.identity;

import io.ballast.domain.document.Text;

/**
 * One portfolio of a store: the unit that is owned, recovered and halted.
 *
 * @param value 1 to 20 of {@code a–z 0–9 -}, not beginning with a hyphen
 */
public record PortfolioId(String value) {

    private static final String RULE = "[a-z0-9][a-z0-9-]{0,19}";

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value breaks the rule
     */
    public PortfolioId {
        if (!value.matches(RULE)) {
            throw new IllegalArgumentException(
                    "portfolio id must be 1 to 20 of a-z 0-9 -, not beginning with -, and is " + Text.quoted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
