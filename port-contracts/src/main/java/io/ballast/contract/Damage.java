package io.ballast.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something undecodable in one column of one row.
 *
 * @param cell where
 * @param value what, as {@link StoreEnvironment#exchange} takes it
 * @param needs what a storage must be able to hold for it; null for what any can
 */
record Damage(Cell cell, @Nullable String value, @Nullable Capability needs) {

    private static final List<String> AMOUNTS_OF_HEAD = List.of(
            "initial_capital",
            "closed_equity",
            "equity_high",
            "total_risk_amount",
            "total_vol_amount",
            "margin_used",
            "realized_closed",
            "capital_moved");

    private static final List<String> WHOLES_OF_HEAD =
            List.of("positions_without_atr", "live_positions", "live_pyramids", "seq", "epoch");

    /** What follows from the journal, and says nothing of where it ends. */
    private static final Set<String> FIGURES_OF_HEAD = Set.of(
            "initial_capital",
            "closed_equity",
            "equity_high",
            "total_risk_amount",
            "total_vol_amount",
            "margin_used",
            "realized_closed",
            "capital_moved",
            "positions_without_atr",
            "live_positions",
            "live_pyramids",
            "last_entry_at");

    private static final List<String> DIGESTS_OF_HEAD = List.of("head_hash", "state_digest", "closed_digest");

    private static final List<String> AMOUNTS_OF_POSITION = List.of(
            "entry_price",
            "quantity",
            "lot_size",
            "point_value",
            "margin_per_lot",
            "initial_stop",
            "current_stop",
            "highest_close",
            "atr",
            "realized_pnl");

    private static final List<String> WHOLES_OF_POSITION = List.of("layer", "lots", "opened_lots");

    /** Everything that a reading of the portfolio must not overlook, of one live position and its instrument. */
    static List<Damage> ofSnapshot(String portfolio, String position, String instrument) {
        List<Damage> all = new ArrayList<>();
        Row head = new Row(all, Cell.HEAD, portfolio);
        AMOUNTS_OF_HEAD.forEach(head::amount);
        WHOLES_OF_HEAD.forEach(head::whole);
        DIGESTS_OF_HEAD.forEach(head::digest);
        head.garbage("portfolio_uuid", "no-uuid");
        head.missing("portfolio_uuid");
        head.word("currency", "XQX");
        head.missing("currency");
        head.optionalInstant("last_entry_at");
        Row held = new Row(all, Cell.POSITIONS, position);
        AMOUNTS_OF_POSITION.forEach(column -> {
            if (column.equals("atr")) {
                held.optionalAmount(column);
            } else {
                held.amount(column);
            }
        });
        WHOLES_OF_POSITION.forEach(held::whole);
        held.word("status", "sideways");
        held.word("status", "OPEN");
        held.word("status", "");
        held.missing("status");
        held.word("instrument", "no instrument");
        held.missing("instrument");
        held.garbage("is_base_position", "perhaps");
        held.missing("is_base_position");
        held.optionalInstant("entry_timestamp");
        held.missing("entry_timestamp");
        held.optionalInstant("exit_timestamp");
        held.optionalAmount("exit_price");
        Row pyramid = new Row(all, Cell.PYRAMIDS, instrument);
        pyramid.amount("last_pyramid_price");
        pyramid.whole("max_pyramids");
        pyramid.word("base_position_id", "no id");
        return all;
    }

    /** What a reading of the journal must not overlook, of one entry. */
    static List<Damage> ofJournal(String seq) {
        List<Damage> all = new ArrayList<>();
        Row entry = new Row(all, Cell.JOURNAL, seq);
        entry.digest("entry_hash");
        return all;
    }

    /** Whether a repair can do without: what it is in, it puts in its place anew. */
    boolean isMendable() {
        return !cell.table().equals(Cell.HEAD) || FIGURES_OF_HEAD.contains(cell.column());
    }

    @Override
    public String toString() {
        return cell.table() + "." + cell.column() + " = " + (value == null ? "NULL" : '"' + value + '"');
    }

    /** Collects the damages of one row, by the kind of column. */
    private record Row(List<Damage> all, String table, String key) {

        void amount(String column) {
            optionalAmount(column);
            missing(column);
        }

        void optionalAmount(String column) {
            add(column, "NaN", Capability.HOLDS_NAN);
            add(column, "Infinity", Capability.HOLDS_INFINITE_NUMBERS);
            add(column, "1.000000001", Capability.HOLDS_SURPLUS_DECIMALS);
            garbage(column, "1,5");
        }

        void whole(String column) {
            garbage(column, "1.5");
            garbage(column, "banana");
            missing(column);
        }

        void digest(String column) {
            add(column, "00ff", Capability.HOLDS_SHORT_DIGESTS);
            missing(column);
        }

        void optionalInstant(String column) {
            add(column, "infinity", Capability.HOLDS_INFINITE_INSTANTS);
            garbage(column, "yesterday");
        }

        void garbage(String column, String value) {
            add(column, value, Capability.HOLDS_GARBAGE);
        }

        void missing(String column) {
            add(column, null, Capability.HOLDS_NULL);
        }

        void word(String column, String value) {
            add(column, value, null);
        }

        private void add(String column, @Nullable String value, @Nullable Capability needs) {
            all.add(new Damage(new Cell(table, key, column), value, needs));
        }
    }
}
