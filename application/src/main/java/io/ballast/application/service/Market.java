package io.ballast.application.service;

import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.Valuation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Values a portfolio where there is a source of prices. Late or failing prices are stale prices, no more. */
final class Market {

    private final Optional<MarketPrices> prices;
    private final RecoveryPolicy policy;
    private final InstantSource clock;
    private final RecoveryObserver observer;

    Market(Optional<MarketPrices> prices, RecoveryPolicy policy, InstantSource clock, RecoveryObserver observer) {
        this.prices = prices;
        this.policy = policy;
        this.clock = clock;
        this.observer = observer;
    }

    Valuation value(Portfolio portfolio) {
        if (prices.isEmpty()) {
            return Valuation.UNKNOWN;
        }
        Set<Instrument> instruments =
                portfolio.positions().stream().map(Position::instrument).collect(Collectors.toUnmodifiableSet());
        try {
            return portfolio.valuedAt(
                    prices.get().latest(instruments, policy.priceBudget()), clock.instant(), policy.priceMaxAge());
        } catch (RuntimeException e) {
            // A foreign source may fail in any way; a recovery does not depend on it.
            observer.sideEffectFailed("market prices", e);
            return Valuation.UNKNOWN;
        }
    }
}
