package io.ballast.domain.consistency;

import org.jspecify.annotations.Nullable;

/**
 * One place where the rows are not what the journal says. A row that cannot be read is told by the first column of it
 * that cannot, and differs as a whole.
 *
 * @param key of the row
 * @param column null where the whole row is missing, or too many
 * @param journal what the journal says, or null where it says nothing, as of a row that it does not know
 * @param stored what is stored, or null where nothing is
 */
public record Difference(
        String table,
        String key,
        @Nullable String column,
        @Nullable String journal,
        @Nullable String stored) {

    /** What is told of a whole row that is there, or should be. */
    static final String A_ROW = "a row";

    /** Whether a whole row is missing that the journal tells of. */
    public boolean isMissing() {
        return column == null && stored == null;
    }

    /** In words, for people: {@code portfolio_positions BN-7: current_stop is 49900, and by the journal it is 49850}. */
    public String told() {
        String row = table + " " + key;
        if (column == null) {
            String seen = A_ROW.equals(stored) ? "" : ", and is " + stored;
            return isMissing() ? row + " is missing" : row + " is not known to the journal" + seen;
        }
        return row + ": " + toldOfColumn();
    }

    /** The same of a column, where the row has been named. */
    public String toldOfColumn() {
        return column + " is " + stored + ", and by the journal it is " + journal;
    }
}
