package io.ballast.bootstrap;

import com.google.inject.Module;
import io.ballast.adapter.log.ObservabilityConfig;
import io.ballast.adapter.log.ObservabilityModule;
import io.ballast.adapter.metrics.MetricsConfig;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.adapter.redis.LeaseConfig;
import io.ballast.adapter.redis.RedisConfig;
import io.ballast.adapter.redis.RedisModule;
import io.ballast.bootstrap.settings.Secret;
import io.ballast.bootstrap.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Which adapters the settings ask for. No module decides anything: it is in the list, or it is not. */
final class Adapters {

    private Adapters() {}

    /** Where the portfolio is kept. */
    static Module store(Settings settings) {
        return switch (settings.store()) {
            case POSTGRES -> new PostgresModule(postgres(settings), settings.portfolio());
        };
    }

    /** Everything but the store. */
    static List<Module> besideTheStore(Settings settings) {
        return List.of(
                board(settings),
                new ObservabilityModule(
                        new ObservabilityConfig(settings.recovery().slowAfter())));
    }

    static MetricsConfig metrics(Settings settings) {
        return new MetricsConfig(settings.portfolio(), BuildInfo.version(), System.getProperty("java.version"));
    }

    /** A store of somebody else's counts what it likes by itself. */
    static void measure(Module store, MeterRegistry registry) {
        if (store instanceof PostgresModule postgres) {
            postgres.countIn(registry);
        }
    }

    /** A store of somebody else's keeps to whatever settings it has. */
    static Set<String> settingsLeftOut(Module store) {
        return store instanceof PostgresModule postgres ? postgres.settingsLeftOut() : Set.of();
    }

    private static Module board(Settings settings) {
        Settings.Redis redis = settings.redis();
        return redis == null
                ? new NoBoardModule()
                : new RedisModule(
                        redis(settings, redis),
                        settings.portfolio(),
                        // A process that starts anew is a stranger to what it held before.
                        new LeaseConfig(
                                settings.instance(),
                                UUID.randomUUID(),
                                settings.lease().ttl()),
                        System::nanoTime,
                        new SleepingPause(),
                        RandomGenerator.getDefault());
    }

    static PostgresConfig postgres(Settings settings) {
        Settings.Postgres postgres = settings.postgres();
        return new PostgresConfig(
                postgres.url(),
                login(postgres.login()),
                login(postgres.owner()),
                login(postgres.operator()),
                login(postgres.auditor()),
                postgres.schema(),
                postgres.poolSize(),
                postgres.timeouts(),
                new PostgresConfig.Program(settings.host(), BuildInfo.version()));
    }

    private static PostgresConfig.Login login(Settings.Login login) {
        return new PostgresConfig.Login(login.user(), password(login.password()));
    }

    private static PostgresConfig.Password password(@Nullable Secret secret) {
        return new PostgresConfig.Password(secret == null ? "" : secret.value());
    }

    static RedisConfig redis(Settings settings, Settings.Redis redis) {
        return new RedisConfig(
                redis.url().value(),
                redis.keyPrefix(),
                RedisConfig.DEFAULT_TIMEOUT,
                settings.lease().ttl(),
                settings.host());
    }
}
