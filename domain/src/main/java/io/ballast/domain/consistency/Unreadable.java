package io.ballast.domain.consistency;

/**
 * One place in a store that cannot be read.
 *
 * @param key of the row
 * @param what stands there, as in {@code holds "NaN", which is no number}
 */
public record Unreadable(String table, String key, String column, String what) {

    /** In words, for people: {@code portfolio_positions BN-7: atr holds "NaN", which is no number}. */
    public String told() {
        return table + " " + key + ": " + column + " " + what;
    }
}
