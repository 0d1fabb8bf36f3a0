package io.ballast.domain.portfolio;

import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio would be worth at market prices. All or nothing: one live instrument without a fresh price makes the
 * whole valuation unknown.
 *
 * @param openEquity closed equity + unrealised profit; null when unknown
 * @param blendedEquity closed equity + half the unrealised profit; null when unknown
 * @param pricesStale whether a live instrument lacks a fresh price
 * @param prices the prices that were used, by instrument
 */
public record Valuation(
        @Nullable Money openEquity, @Nullable Money blendedEquity, boolean pricesStale, List<MarketPrice> prices) {

    /** Nothing is known of the market. */
    public static final Valuation UNKNOWN = new Valuation(null, null, true, List.of());

    public Valuation {
        prices = List.copyOf(prices);
    }

    /**
     * Refuses what is out of range.
     *
     * @param now the instant of the valuation
     * @param maxAge how old a price may be, inclusive; one from the future is not believed
     */
    static Valuation of(Portfolio portfolio, Collection<MarketPrice> offered, Instant now, Duration maxAge) {
        Map<Instrument, MarketPrice> fresh = new HashMap<>();
        for (MarketPrice price : offered) {
            boolean believed = price.price().isPositive()
                    && !price.asOf().isAfter(now)
                    && !price.asOf().plus(maxAge).isBefore(now);
            if (believed) {
                fresh.merge(price.instrument(), price, (a, b) -> a.asOf().isAfter(b.asOf()) ? a : b);
            }
        }
        Map<Instrument, MarketPrice> used = new HashMap<>();
        Money unrealised = Money.ZERO;
        for (Position position : portfolio.positions()) {
            MarketPrice price = fresh.get(position.instrument());
            if (price == null) {
                return new Valuation(null, null, true, List.of());
            }
            used.put(position.instrument(), price);
            unrealised = unrealised.plus(position.profitAt(price.price(), position.lots()));
        }
        Money closed = portfolio.equity().closed();
        List<MarketPrice> prices = new ArrayList<>(used.values());
        prices.sort(Comparator.comparing(MarketPrice::instrument));
        return new Valuation(closed.plus(unrealised), closed.plus(unrealised.half()), false, prices);
    }
}
