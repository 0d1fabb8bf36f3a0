package io.ballast.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.in.ObserveInstance.Observation;
import io.ballast.application.port.in.ObserveInstance.Seen;
import io.ballast.application.port.in.ObserveInstance.Trading;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/portfolio} tells: the live positions and what they come to. Proven where this instance trades on it;
 * elsewhere it is what the store claims, which nobody has checked here, and is called so.
 *
 * @param age how long ago it was known to be so
 * @param warnings why it may be old
 */
record PortfolioDocument(
        PortfolioSnapshot snapshot, long epoch, boolean isProven, Instant at, Duration age, List<String> warnings) {

    private static final Comparator<Position> BY_PLACE = Comparator.comparing(Position::instrument)
            .thenComparing(position -> position.layer().number())
            .thenComparing(Position::id);

    /** Of whoever trades on it, else of the store; empty while neither is known. */
    static Optional<PortfolioDocument> of(Observation observed) {
        return observed.trading()
                .map(trading -> of(trading, observed.at()))
                .or(() -> Optional.ofNullable(observed.seen()).flatMap(PortfolioDocument::of));
    }

    /** Another one when anything of it is, but for its age; empty while it is not known. */
    static Optional<Object> version(Observation observed) {
        return observed.trading()
                .<Object>map(trading -> List.of(trading.epoch(), trading.seq()))
                .or(() -> Optional.ofNullable(observed.seen()).flatMap(PortfolioDocument::version));
    }

    private static Optional<Object> version(Seen seen) {
        return seen.claim()
                .map(claim ->
                        Arrays.asList(claim.epoch(), claim.snapshot().head().seq(), seen.whyNoNewerClaim()));
    }

    private static PortfolioDocument of(Trading trading, Instant now) {
        return new PortfolioDocument(
                trading.portfolio().snapshot(trading.seq()), trading.epoch(), true, now, Duration.ZERO, List.of());
    }

    private static Optional<PortfolioDocument> of(Seen seen) {
        String failure = seen.whyNoNewerClaim();
        List<String> warnings = failure == null ? List.of() : List.of("what is shown is old: " + failure);
        return seen.claim()
                .map(claim -> new PortfolioDocument(
                        claim.snapshot(), claim.epoch(), false, claim.at(), claim.age(), warnings));
    }

    Map<String, @Nullable Object> document() {
        List<Position> positions =
                snapshot.positions().stream().sorted(BY_PLACE).toList();
        PortfolioSnapshot.Head head = snapshot.head();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", head.id().value());
        document.put("currency", head.currency().getCurrencyCode());
        document.put("source", isProven ? "session" : "store");
        document.put("proven", isProven);
        document.put("epoch", epoch);
        document.put("seq", head.seq());
        document.put("seen_at", at.toString());
        document.put("seen_age_ms", age.toMillis());
        document.put("totals", totals(head));
        document.put("positions", positions.stream().map(this::position).toList());
        document.put(
                "pyramids",
                snapshot.pyramids().stream()
                        .sorted(Comparator.comparing(PyramidState::instrument))
                        .map(PortfolioDocument::pyramid)
                        .toList());
        document.put(
                "in_doubt",
                positions.stream()
                        .filter(position -> position.status().isInDoubt())
                        .map(position -> position.id().value())
                        .toList());
        // Prices are looked at in a recovery only; its certificate tells them.
        document.put("prices", List.of());
        document.put("prices_stale", true);
        document.put("warnings", warnings);
        return document;
    }

    private static Map<String, @Nullable Object> totals(PortfolioSnapshot.Head head) {
        int decimals = head.decimals();
        Equity equity = head.equity();
        Totals sums = head.totals();
        Map<String, @Nullable Object> totals = new LinkedHashMap<>();
        totals.put("initial_capital", equity.initialCapital().toPlain(decimals));
        totals.put("closed_equity", equity.closed().toPlain(decimals));
        totals.put("equity_high", equity.high().toPlain(decimals));
        totals.put("open_equity", null);
        totals.put("blended_equity", null);
        totals.put("total_risk_amount", sums.risk().toPlain(decimals));
        totals.put("total_vol_amount", sums.volatility().toPlain(decimals));
        totals.put("margin_used", sums.margin().toPlain(decimals));
        totals.put("positions_without_atr", sums.positionsWithoutAtr());
        totals.put("realized_closed", equity.realisedClosed().toPlain(decimals));
        totals.put("capital_moved", equity.capitalMoved().toPlain(decimals));
        totals.put("live_positions", head.livePositions());
        totals.put("live_pyramids", head.livePyramids());
        return totals;
    }

    private Map<String, @Nullable Object> position(Position position) {
        int decimals = snapshot.head().decimals();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("position_id", position.id().value());
        row.put("instrument", position.instrument().symbol());
        row.put("status", position.status().word());
        row.put("layer", position.layer().number());
        row.put("is_base_position", position.layer().isBase());
        row.put("entry_timestamp", position.entry().at().toString());
        row.put("entry_price", position.entryPrice().toPlain(decimals));
        row.put("lots", position.lots().count());
        row.put("opened_lots", position.size().openedLots().count());
        row.put("quantity", position.size().quantity().toString());
        row.put("lot_size", position.terms().lotSize().toString());
        row.put("point_value", position.terms().pointValue().toPlain(decimals));
        row.put("margin_per_lot", position.terms().marginPerLot().toPlain(decimals));
        row.put("initial_stop", position.stops().initial().toPlain(decimals));
        row.put("current_stop", position.stops().current().toPlain(decimals));
        row.put("highest_close", position.stops().highestClose().toPlain(decimals));
        Price atr = position.atr();
        row.put("atr", atr == null ? null : atr.toPlain(decimals));
        row.put("realized_pnl", position.realised().toPlain(decimals));
        row.put("legs", legs(position.legs()));
        row.put("risk_amount", position.risk().toPlain(decimals));
        row.put("margin_amount", position.margin().toPlain(decimals));
        return row;
    }

    /** As it is stored where it is no JSON: a store may claim anything. */
    private static @Nullable Object legs(@Nullable String stored) {
        JsonNode read = stored == null ? null : Json.read(stored);
        return read == null ? stored : read;
    }

    private static Map<String, @Nullable Object> pyramid(PyramidState state) {
        PositionId base = state.basePositionId();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("instrument", state.instrument().symbol());
        row.put("last_pyramid_price", state.lastPyramidPrice().toString());
        row.put("base_position_id", base == null ? null : base.value());
        row.put("max_pyramids", state.maxPyramids());
        return row;
    }
}
