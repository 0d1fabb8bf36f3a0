package io.ballast.domain.instrument;

import io.ballast.domain.document.Text;

/**
 * What is traded, by its symbol, for example {@code BANK_NIFTY}.
 *
 * @param symbol 1 to 64 of {@code A–Z a–z 0–9 . _ : -}
 */
public record Instrument(String symbol) implements Comparable<Instrument> {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the symbol breaks the rule for ids
     */
    public Instrument {
        Text.requireId(symbol, "instrument");
    }

    @Override
    public int compareTo(Instrument other) {
        return symbol.compareTo(other.symbol);
    }

    @Override
    public String toString() {
        return symbol;
    }
}
