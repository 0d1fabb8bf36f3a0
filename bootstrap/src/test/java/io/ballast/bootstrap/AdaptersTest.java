package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.log.ObservabilityModule;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.adapter.postgres.PostgresModule;
import io.ballast.adapter.redis.RedisConfig;
import io.ballast.adapter.redis.RedisModule;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AdaptersTest {

    private static Settings settings(Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("postgres.url", "jdbc:postgresql://db/ballast");
        settings.put("postgres.user", "engine");
        return SettingsLoader.load(new SettingsSources(
                        settings, Map.of("HOSTNAME", "trader-1"), Optional.empty(), Path.of("/nowhere")))
                .orThrow();
    }

    @Test
    void are_a_store_and_a_board_that_shows_nothing_unless_there_is_a_redis() {
        assertThat(Adapters.store(settings(Map.of()))).isInstanceOf(PostgresModule.class);
        assertThat(Adapters.besideTheStore(settings(Map.of())))
                .hasAtLeastOneElementOfType(NoBoardModule.class)
                .doesNotHaveAnyElementsOfTypes(RedisModule.class);
        assertThat(Adapters.besideTheStore(settings(Map.of("redis.url", "redis://cache"))))
                .hasAtLeastOneElementOfType(RedisModule.class)
                .doesNotHaveAnyElementsOfTypes(NoBoardModule.class);
    }

    @Test
    void narrate_to_the_log() {
        assertThat(Adapters.besideTheStore(settings(Map.of()))).hasAtLeastOneElementOfType(ObservabilityModule.class);
    }

    @Test
    void get_all_that_the_settings_say_of_postgres() {
        Settings settings = settings(Map.of(
                "postgres.password", "first",
                "postgres.schema", "live",
                "postgres.pool-size", "7",
                "postgres.timeouts.lock", "2s",
                "postgres.owner.user", "owner",
                "postgres.owner.password", "second"));

        PostgresConfig config = Adapters.postgres(settings);
        assertThat(config)
                .isEqualTo(new PostgresConfig(
                        "jdbc:postgresql://db/ballast",
                        new PostgresConfig.Login("engine", new PostgresConfig.Password("first")),
                        new PostgresConfig.Login("owner", new PostgresConfig.Password("second")),
                        new PostgresConfig.Login("engine", new PostgresConfig.Password("first")),
                        new PostgresConfig.Login("engine", new PostgresConfig.Password("first")),
                        "live",
                        7,
                        settings.postgres().timeouts(),
                        new PostgresConfig.Program("trader-1", BuildInfo.version())));
        assertThat(config.timeouts().lock()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void let_the_engine_own_the_schema_when_nobody_else_does() {
        PostgresConfig config = Adapters.postgres(settings(Map.of()));

        assertThat(config.owner()).isEqualTo(config.login());
        assertThat(config.login()).isEqualTo(new PostgresConfig.Login("engine", new PostgresConfig.Password("")));
    }

    @Test
    void get_all_that_the_settings_say_of_redis() {
        Settings settings =
                settings(Map.of("redis.url", "redis://:third@cache", "redis.key-prefix", "desk", "lease.ttl", "4s"));
        Settings.Redis redis = settings.redis();

        assertThat(redis).isNotNull();
        assertThat(Adapters.redis(settings, redis))
                .isEqualTo(new RedisConfig(
                        "redis://:third@cache",
                        "desk",
                        RedisConfig.DEFAULT_TIMEOUT,
                        Duration.ofSeconds(4),
                        "trader-1"));
    }
}
