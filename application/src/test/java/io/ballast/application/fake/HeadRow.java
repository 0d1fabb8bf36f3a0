package io.ballast.application.fake;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Seals;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The head row's columns, but for those of ownership. */
final class HeadRow {

    private HeadRow() {}

    static Map<String, @Nullable String> encode(SealedPortfolio state) {
        PortfolioSnapshot.Head head = state.head();
        Equity equity = head.equity();
        Totals totals = head.totals();
        Seals seals = state.seals();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("portfolio_uuid", head.uuid().toString());
        columns.put("currency", head.currency().getCurrencyCode());
        columns.put("initial_capital", text(equity.initialCapital()));
        columns.put("closed_equity", text(equity.closed()));
        columns.put("equity_high", text(equity.high()));
        columns.put("total_risk_amount", text(totals.risk()));
        columns.put("total_vol_amount", text(totals.volatility()));
        columns.put("margin_used", text(totals.margin()));
        columns.put("positions_without_atr", Long.toString(totals.positionsWithoutAtr()));
        columns.put("realized_closed", text(equity.realisedClosed()));
        columns.put("capital_moved", text(equity.capitalMoved()));
        columns.put("live_positions", Long.toString(head.livePositions()));
        columns.put("live_pyramids", Long.toString(head.livePyramids()));
        columns.put(
                "last_entry_at",
                head.lastEntryAt() == null ? null : head.lastEntryAt().toString());
        columns.put("seq", Long.toString(head.seq()));
        columns.put("head_hash", seals.headHash().hex());
        columns.put("state_digest", seals.state().hex());
        columns.put("closed_digest", seals.closed().hex());
        return columns;
    }

    static PortfolioSnapshot.Head decode(PortfolioId id, StoredRow row, Gaps gaps) {
        return new PortfolioSnapshot.Head(
                id,
                row.required("portfolio_uuid", UUID::fromString),
                row.required("currency", Currency::getInstance),
                new Equity(
                        money(row, gaps, "initial_capital"),
                        money(row, gaps, "closed_equity"),
                        money(row, gaps, "equity_high"),
                        money(row, gaps, "realized_closed"),
                        money(row, gaps, "capital_moved")),
                new Totals(
                        money(row, gaps, "total_risk_amount"),
                        money(row, gaps, "total_vol_amount"),
                        money(row, gaps, "margin_used"),
                        count(row, gaps, "positions_without_atr")),
                count(row, gaps, "live_positions"),
                count(row, gaps, "live_pyramids"),
                gaps.filled(() -> Optional.ofNullable(row.optional("last_entry_at", Instant::parse)))
                        .flatMap(at -> at)
                        .orElse(null),
                row.whole("seq"));
    }

    static Seals seals(StoredRow row) {
        return new Seals(row.digest("head_hash"), row.digest("state_digest"), row.digest("closed_digest"));
    }

    private static String text(Money amount) {
        return amount.value().toPlainString();
    }

    private static Money money(StoredRow row, Gaps gaps, String column) {
        return gaps.filled(() -> new Money(row.decimal(column))).orElse(Money.ZERO);
    }

    private static long count(StoredRow row, Gaps gaps, String column) {
        return gaps.filled(() -> row.whole(column)).orElse(0L);
    }
}
