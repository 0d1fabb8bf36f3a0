package io.ballast.contract;

/**
 * One column of one row of the portfolio under test, by the names of the outside contract.
 *
 * @param table such as {@code portfolio_positions}
 * @param key of the row: the portfolio id, position id, instrument, seq or run id, whichever the table is kept by
 * @param column such as {@code entry_price}
 */
public record Cell(String table, String key, String column) {

    /** The table of head rows, kept by portfolio id. */
    public static final String HEAD = "portfolio_state";

    /** The table of positions, kept by position id. */
    public static final String POSITIONS = "portfolio_positions";

    /** The table of pyramid states, kept by instrument. */
    public static final String PYRAMIDS = "pyramiding_state";

    /** The table of journal entries, kept by seq. */
    public static final String JOURNAL = "command_journal";
}
