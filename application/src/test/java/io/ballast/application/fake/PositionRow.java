package io.ballast.application.fake;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Layer;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A position's row. */
final class PositionRow {

    private PositionRow() {}

    static StoredRow encode(Sealer sealer, PortfolioId portfolio, Position position) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("instrument", position.instrument().symbol());
        columns.put("status", position.status().word());
        columns.put("layer", Integer.toString(position.layer().number()));
        columns.put("is_base_position", Boolean.toString(position.layer().isBase()));
        columns.put("entry_timestamp", position.entry().at().toString());
        columns.put("entry_price", text(position.entryPrice()));
        columns.put("lots", position.lots().toString());
        columns.put("opened_lots", position.size().openedLots().toString());
        columns.put("quantity", position.size().quantity().value().toPlainString());
        columns.put("lot_size", position.terms().lotSize().value().toPlainString());
        columns.put("point_value", position.terms().pointValue().value().toPlainString());
        columns.put("margin_per_lot", position.terms().marginPerLot().value().toPlainString());
        columns.put("initial_stop", text(position.stops().initial()));
        columns.put("current_stop", text(position.stops().current()));
        columns.put("highest_close", text(position.stops().highestClose()));
        columns.put("atr", ifAny(position.atr(), PositionRow::text));
        columns.put("realized_pnl", position.realised().value().toPlainString());
        columns.put("legs", position.legs());
        columns.put("exit_timestamp", ifAny(position.exit().at(), Instant::toString));
        columns.put("exit_price", ifAny(position.exit().price(), PositionRow::text));
        columns.put("exit_reason", position.exit().reason());
        columns.put("row_digest", sealer.row(portfolio, position).hex());
        return new StoredRow(Rows.POSITIONS, position.id().value(), columns);
    }

    static Sealed<Position> decode(StoredRow row) {
        ContractTerms terms = new ContractTerms(
                row.required("lot_size", decimal(Quantity::new)),
                row.required("point_value", decimal(Money::new)),
                row.required("margin_per_lot", decimal(Money::new)));
        Position position = new Position(
                row.key("position_id", PositionId::new),
                row.required("instrument", Instrument::new),
                row.required("status", PositionRow::status),
                new Layer(row.number("layer"), row.flag("is_base_position")),
                new Entry(row.instant("entry_timestamp"), price(row, "entry_price")),
                new Size(
                        Lots.of(row.whole("lots")),
                        Lots.of(row.whole("opened_lots")),
                        row.required("quantity", decimal(Quantity::new)),
                        terms),
                new Stops(price(row, "initial_stop"), price(row, "current_stop"), price(row, "highest_close")),
                row.optional("atr", decimal(Price::new)),
                row.required("realized_pnl", decimal(Money::new)),
                row.raw("legs"),
                new ExitData(
                        row.optional("exit_timestamp", Instant::parse),
                        row.optional("exit_price", decimal(Price::new)),
                        row.raw("exit_reason")));
        return new Sealed<>(position, row.digest("row_digest"));
    }

    /** Live is whatever is not closed: a status that we do not know must not hide a row. */
    static boolean isClosed(StoredRow row) {
        return PositionStatus.CLOSED.word().equals(row.raw("status"));
    }

    private static PositionStatus status(String word) {
        return PositionStatus.of(word).orElseThrow(() -> new IllegalArgumentException("no status: " + word));
    }

    private static Price price(StoredRow row, String column) {
        return row.required(column, decimal(Price::new));
    }

    private static <T> Function<String, T> decimal(Function<java.math.BigDecimal, T> type) {
        return text -> type.apply(StoredRow.parseDecimal(text));
    }

    private static String text(Price price) {
        return price.value().toPlainString();
    }

    private static <T> @Nullable String ifAny(@Nullable T value, Function<T, String> text) {
        return value == null ? null : text.apply(value);
    }
}
