package io.ballast.domain.portfolio;

import io.ballast.domain.money.Price;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a portfolio as a store keeps them: every column by its name, its value as exact text, null where nothing is
 * kept. Seals are not among them.
 */
public final class RowColumns {

    private RowColumns() {}

    /** The head row without its coordination columns. */
    public static Map<String, @Nullable String> of(PortfolioSnapshot.Head head) {
        Equity equity = head.equity();
        Totals totals = head.totals();
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("portfolio_id", head.id().value());
        row.put("portfolio_uuid", head.uuid().toString());
        row.put("currency", head.currency().getCurrencyCode());
        row.put("initial_capital", decimal(equity.initialCapital().value()));
        row.put("closed_equity", decimal(equity.closed().value()));
        row.put("equity_high", decimal(equity.high().value()));
        row.put("realized_closed", decimal(equity.realisedClosed().value()));
        row.put("capital_moved", decimal(equity.capitalMoved().value()));
        row.put("total_risk_amount", decimal(totals.risk().value()));
        row.put("total_vol_amount", decimal(totals.volatility().value()));
        row.put("margin_used", decimal(totals.margin().value()));
        row.put("positions_without_atr", Long.toString(totals.positionsWithoutAtr()));
        row.put("live_positions", Long.toString(head.livePositions()));
        row.put("live_pyramids", Long.toString(head.livePyramids()));
        row.put("last_entry_at", text(head.lastEntryAt()));
        row.put("seq", Long.toString(head.seq()));
        return row;
    }

    /** A position's row, live or closed. */
    public static Map<String, @Nullable String> of(Position position) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("position_id", position.id().value());
        row.put("instrument", position.instrument().symbol());
        row.put("status", position.status().word());
        row.put("layer", Integer.toString(position.layer().number()));
        row.put("is_base_position", Boolean.toString(position.layer().isBase()));
        row.put("entry_timestamp", text(position.entry().at()));
        row.put("entry_price", decimal(position.entryPrice().value()));
        row.put("lots", Long.toString(position.lots().count()));
        row.put("opened_lots", Long.toString(position.size().openedLots().count()));
        row.put("quantity", decimal(position.size().quantity().value()));
        row.put("lot_size", decimal(position.terms().lotSize().value()));
        row.put("point_value", decimal(position.terms().pointValue().value()));
        row.put("margin_per_lot", decimal(position.terms().marginPerLot().value()));
        row.put("initial_stop", decimal(position.stops().initial().value()));
        row.put("current_stop", decimal(position.stops().current().value()));
        row.put("highest_close", decimal(position.stops().highestClose().value()));
        row.put("atr", price(position.atr()));
        row.put("realized_pnl", decimal(position.realised().value()));
        row.put("legs", position.legs());
        row.put("exit_timestamp", text(position.exit().at()));
        row.put("exit_price", price(position.exit().price()));
        row.put("exit_reason", position.exit().reason());
        return row;
    }

    /** A pyramid state's row. */
    public static Map<String, @Nullable String> of(PyramidState state) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        row.put("instrument", state.instrument().symbol());
        row.put("last_pyramid_price", decimal(state.lastPyramidPrice().value()));
        row.put("base_position_id", text(state.basePositionId()));
        row.put("max_pyramids", Integer.toString(state.maxPyramids()));
        return row;
    }

    private static String decimal(BigDecimal value) {
        return value.toPlainString();
    }

    private static @Nullable String price(@Nullable Price price) {
        return price == null ? null : decimal(price.value());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
