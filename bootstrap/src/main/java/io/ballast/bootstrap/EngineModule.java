package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.service.SafeObserver;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.recovery.ErrorCode;
import java.util.Optional;

/** What the user brings: the engine, and perhaps prices. */
final class EngineModule extends AbstractModule {

    private final TradingEngine engine;
    private final Optional<MarketPrices> prices;

    EngineModule(TradingEngine engine, Optional<MarketPrices> prices) {
        this.engine = engine;
        this.prices = prices;
    }

    @Provides
    @Singleton
    TradingEngine tradingEngine(Settings settings, SafeObserver observer) {
        return new TimedEngine(
                engine,
                settings.recovery().handoverTimeout(),
                TimedEngine.TIME_TO_STAND_BY,
                settings.onLoss(),
                () -> Runtime.getRuntime().halt(ErrorCode.SUPERSEDED.exitCode()),
                observer);
    }

    @Provides
    @Singleton
    Optional<MarketPrices> marketPrices(SafeObserver observer) {
        return prices.map(source -> new BoundedPrices(source, observer));
    }
}
