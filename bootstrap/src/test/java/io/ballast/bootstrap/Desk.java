package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.MemoryDatabase;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A trading desk for tests: settings, a store in memory, and commands worth five lots of Bank Nifty. */
final class Desk {

    static final PortfolioId MAIN = new PortfolioId("main");
    static final Currency INR = Currency.getInstance("INR");

    final MemoryDatabase database = new MemoryDatabase(Clock.systemUTC());
    private final Map<String, String> settings = new TreeMap<>();

    Desk() {
        settings.put("postgres.url", "jdbc:postgresql://nowhere.invalid/ballast");
        settings.put("postgres.user", "engine");
        settings.put("state-directory", StateDirectory.fresh().toString());
        settings.put("lease.ttl", "60s");
        settings.put("lease.renew", "10ms");
    }

    /** A desk whose portfolio was created with 5,000,000 rupees. */
    static Desk open() {
        Desk desk = new Desk();
        try (Ballast ballast = desk.ballast(new NoEngine())) {
            ballast.creation().create(Money.of(5_000_000), INR, null);
        }
        return desk;
    }

    Desk with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Settings settings() {
        return SettingsLoader.load(new SettingsSources(settings, Map.of(), Optional.empty(), Path.of("/nowhere")))
                .orThrow();
    }

    Ballast ballast(TradingEngine engine) {
        return Ballast.open(settings(), engine, Optional.empty(), new InMemoryModule());
    }

    Ballast ballast(TradingEngine engine, MarketPrices prices) {
        return Ballast.open(settings(), engine, Optional.of(prices), new InMemoryModule());
    }

    static RecoveryOutcome.Recovered recover(Ballast ballast) {
        return (RecoveryOutcome.Recovered) ballast.recovery().recover(Request.oneShot("test"));
    }

    static RecoveryOutcome.Recovered takeOver(Ballast ballast) {
        return (RecoveryOutcome.Recovered) ballast.recovery().recover(new Request(true, false, "test"));
    }

    /** 5 lots at 50,000 with the stop at 49,500. */
    static TradeCommand base(String positionId) {
        return command(
                "open-" + positionId,
                "open_base",
                Map.of(
                        "instrument", "BANK_NIFTY",
                        "position_id", positionId,
                        "price", 50_000,
                        "lots", 5,
                        "stop", 49_500));
    }

    static TradeCommand close(String positionId, long price) {
        return command("close-" + positionId, "close", Map.of("position_id", positionId, "price", price));
    }

    static TradeCommand opening(String type, String instrument, String positionId, long price) {
        return command(
                "open-" + positionId,
                type,
                Map.of(
                        "instrument", instrument,
                        "position_id", positionId,
                        "price", price,
                        "lots", 5,
                        "stop", price - 500));
    }

    static TradeCommand beginEntry(String instrument, String positionId, long price) {
        return command(
                "begin-" + positionId,
                "begin_entry",
                Map.of(
                        "kind",
                        "base",
                        "instrument",
                        instrument,
                        "position_id",
                        positionId,
                        "price",
                        price,
                        "lots",
                        5,
                        "stop",
                        price - 500));
    }

    static TradeCommand reduce(String positionId, long lots, long price) {
        return command(
                "reduce-" + positionId, "reduce", Map.of("position_id", positionId, "lots", lots, "price", price));
    }

    static TradeCommand beginExit(String positionId) {
        return command("exit-" + positionId, "begin_exit", Map.of("position_id", positionId));
    }

    static TradeCommand trail(String positionId, long stop) {
        return command(
                "trail-" + positionId + "-" + stop, "trail_stop", Map.of("position_id", positionId, "stop", stop));
    }

    private static TradeCommand command(String id, String type, Map<String, ?> fields) {
        Map<String, Object> document = new LinkedHashMap<>(fields);
        document.put("command_id", id);
        document.put("type", type);
        document.put("at", "2026-01-05T03:44:00Z");
        return CommandDocument.read(document);
    }

    /** This desk's store, as an adapter's module would bind it. */
    class InMemoryModule extends AbstractModule implements AutoCloseable {

        final List<String> closed = new ArrayList<>();

        @Provides
        @Singleton
        InMemoryStore store(PortfolioId portfolio) {
            return database.open(portfolio);
        }

        @Provides
        PortfolioStore portfolioStore(InMemoryStore store) {
            return store;
        }

        @Provides
        Archive archive(InMemoryStore store) {
            return store;
        }

        @Provides
        Ownership ownership(InMemoryStore store) {
            return store;
        }

        @Provides
        RecoveryJournal recoveryJournal(InMemoryStore store) {
            return store;
        }

        @Provides
        StoreSchema storeSchema() {
            return new StoreSchema() {
                @Override
                public Optional<String> version() {
                    return Optional.of("memory-1");
                }

                @Override
                public List<String> pending() {
                    return List.of();
                }

                @Override
                public List<String> migrate() {
                    return List.of();
                }
            };
        }

        @Override
        public void close() {
            closed.add("store");
        }
    }
}
