package io.ballast.adapter.postgres;

import io.ballast.application.port.out.RecoveryJournal.Run;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Layer;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Seals;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.type.TypeHandlerRegistry;

/** The shapes of the rows of a portfolio that are read: which columns, in which order, and what they become. */
final class Rows {

    static final String STATE = "portfolio_state";
    static final String POSITIONS = "portfolio_positions";
    static final String PYRAMIDS = "pyramiding_state";
    static final String JOURNAL = "command_journal";
    static final String RUNS = "recovery_runs";

    private Rows() {}

    static void registerIn(TypeHandlerRegistry registry) {
        registry.register(StoredHead.class, HEAD);
        registry.register(StoredPosition.class, POSITION);
        registry.register(StoredPyramid.class, PYRAMID);
        registry.register(JournalEntry.class, ENTRY);
        registry.register(Run.class, RUN);
    }

    static final RowShape<StoredHead> HEAD = new RowShape<>(
            STATE,
            1,
            List.of(
                    "portfolio_id",
                    "portfolio_uuid",
                    "currency",
                    "initial_capital",
                    "closed_equity",
                    "equity_high",
                    "realized_closed",
                    "capital_moved",
                    "total_risk_amount",
                    "total_vol_amount",
                    "margin_used",
                    "positions_without_atr",
                    "live_positions",
                    "live_pyramids",
                    "last_entry_at",
                    "seq",
                    "head_hash",
                    "state_digest",
                    "closed_digest",
                    "epoch"),
            Rows::head);

    private static StoredHead head(RowReader row) throws SQLException {
        HeadFigures figures = new HeadFigures(row);
        return new StoredHead(
                new PortfolioSnapshot.Head(
                        row.as(1, PortfolioId::new),
                        row.uuid(2),
                        row.as(3, Currency::getInstance),
                        new Equity(
                                figures.money(4),
                                figures.money(5),
                                figures.money(6),
                                figures.money(7),
                                figures.money(8)),
                        new Totals(figures.money(9), figures.money(10), figures.money(11), figures.count(12)),
                        figures.count(13),
                        figures.count(14),
                        figures.optionalInstant(15),
                        row.count(16, 1)),
                new Seals(row.digest(17), row.digest(18), row.digest(19)),
                row.count(20, 0),
                figures.damages());
    }

    static final RowShape<StoredPosition> POSITION = new RowShape<>(
            POSITIONS,
            1,
            List.of(
                    "position_id",
                    "instrument",
                    "status",
                    "layer",
                    "is_base_position",
                    "entry_timestamp",
                    "entry_price",
                    "lots",
                    "opened_lots",
                    "quantity",
                    "lot_size",
                    "point_value",
                    "margin_per_lot",
                    "initial_stop",
                    "current_stop",
                    "highest_close",
                    "atr",
                    "realized_pnl",
                    "legs",
                    "exit_timestamp",
                    "exit_price",
                    "exit_reason",
                    "row_digest"),
            row -> new StoredPosition(Decoded.of(row, Rows::position)));

    private static Sealed<Position> position(RowReader row) throws SQLException {
        Position position = new Position(
                row.as(1, PositionId::new),
                row.as(2, Instrument::new),
                row.as(3, Rows::status),
                new Layer(row.integer(4), row.flag(5)),
                new Entry(row.instant(6), row.decimal(7, Price::new)),
                new Size(
                        Lots.of(row.whole(8)),
                        Lots.of(row.whole(9)),
                        row.decimal(10, Quantity::new),
                        new ContractTerms(
                                row.decimal(11, Quantity::new),
                                row.decimal(12, Money::new),
                                row.decimal(13, Money::new))),
                new Stops(row.decimal(14, Price::new), row.decimal(15, Price::new), row.decimal(16, Price::new)),
                row.optionalDecimal(17, Price::new),
                row.decimal(18, Money::new),
                row.optionalText(19),
                new ExitData(row.optionalInstant(20), row.optionalDecimal(21, Price::new), row.optionalText(22)));
        return new Sealed<>(position, row.digest(23));
    }

    private static final Map<String, PositionStatus> STATUSES =
            Stream.of(PositionStatus.values()).collect(Collectors.toMap(PositionStatus::word, status -> status));

    private static PositionStatus status(String word) {
        PositionStatus status = STATUSES.get(word);
        if (status == null) {
            throw new IllegalArgumentException("no status");
        }
        return status;
    }

    static final RowShape<StoredPyramid> PYRAMID = new RowShape<>(
            PYRAMIDS,
            1,
            List.of("instrument", "last_pyramid_price", "base_position_id", "max_pyramids", "row_digest"),
            row -> new StoredPyramid(Decoded.of(row, Rows::pyramid)));

    private static Sealed<PyramidState> pyramid(RowReader row) throws SQLException {
        PyramidState state = new PyramidState(
                row.as(1, Instrument::new),
                row.decimal(2, Price::new),
                row.optionalAs(3, PositionId::new),
                row.integer(4));
        return new Sealed<>(state, row.digest(5));
    }

    static final RowShape<JournalEntry> ENTRY = new RowShape<>(
            JOURNAL,
            1,
            List.of(
                    "seq",
                    "command_id",
                    "type",
                    "content",
                    "facts",
                    "reason",
                    "warnings",
                    "previous_hash",
                    "entry_hash"),
            Rows::entry);

    private static JournalEntry entry(RowReader row) throws SQLException {
        return new JournalEntry(
                row.count(1, 1),
                row.optionalAs(2, CommandId::new),
                row.text(3),
                row.text(4),
                row.text(5),
                row.optionalAs(6, ReasonCode::valueOf),
                row.as(7, WarningsText::read),
                row.digest(8),
                row.digest(9));
    }

    static final RowShape<Run> RUN = new RowShape<>(
            RUNS, 1, List.of("run_id", "started_at", "instance", "mode", "outcome", "epoch", "seq"), Rows::run);

    private static Run run(RowReader row) throws SQLException {
        return new Run(
                row.uuid(1),
                row.instant(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.optionalWhole(6),
                row.optionalWhole(7));
    }
}
