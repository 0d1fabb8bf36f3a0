package io.ballast.bootstrap;

import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestKeySpace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Instances of Ballast on one real database. */
final class Office {

    private final Map<String, String> settings = new TreeMap<>();
    private Optional<Path> file = Optional.empty();

    Office(TestDatabase database) {
        settings.put("postgres.url", database.url());
        settings.put("postgres.user", database.user());
        if (!database.password().isEmpty()) {
            settings.put("postgres.password", database.password());
        }
        settings.put("state-directory", StateDirectory.fresh().toString());
        settings.put("lease.renew", "100ms");
        settings.put("recovery.retry-waits", "50ms,100ms");
    }

    /** An office whose schema and portfolio are there. */
    static Office open(TestDatabase database) {
        Office office = new Office(database);
        try (Ballast ballast = office.ballast("setup", new NoEngine())) {
            office.setUp(ballast);
        }
        return office;
    }

    Office with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** The same office with a settings file besides. */
    Office reading(Path settingsFile) {
        file = Optional.of(settingsFile);
        return this;
    }

    Office with(TestKeySpace redis) {
        return with("redis.url", redis.url()).with("redis.key-prefix", redis.prefix());
    }

    SettingsSources sources(String instance) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("instance-id", instance);
        return new SettingsSources(all, Map.of(), file, Path.of("/nowhere"));
    }

    private Settings settings(String instance) {
        return SettingsLoader.load(sources(instance)).orThrow();
    }

    Ballast ballast(String instance, TradingEngine engine) {
        return Ballast.open(settings(instance), engine);
    }

    Ballast ballast(String instance) {
        return ballast(instance, new NoEngine());
    }

    void setUp(Ballast ballast) {
        MigrateStore.Answer migrated = ballast.migration().migrate();
        if (!(migrated instanceof MigrateStore.Answer.UpToDate)) {
            throw new IllegalStateException("not migrated: " + migrated);
        }
        CreatePortfolio.Answer created = ballast.creation().create(Money.of(5_000_000), Desk.INR, null);
        if (!created.equals(new CreatePortfolio.Answer.Stored(Creation.CREATED))) {
            throw new IllegalStateException("not created: " + created);
        }
    }

    static RecoveryOutcome recover(Ballast ballast) {
        return ballast.recovery().recover(Request.oneShot("test"));
    }
}
