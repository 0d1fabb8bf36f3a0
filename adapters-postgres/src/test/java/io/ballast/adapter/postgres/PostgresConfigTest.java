package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.postgres.PostgresConfig.Login;
import io.ballast.adapter.postgres.PostgresConfig.Password;
import io.ballast.adapter.postgres.PostgresConfig.Program;
import io.ballast.adapter.postgres.PostgresConfig.Timeouts;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresConfigTest {
    private static final PostgresConfig CONFIG =
            PostgresConfig.of("jdbc:postgresql://db:5432/trading?sslmode=verify-full", "engine", "hunter2");

    @Test
    void has_defaults_for_everything_but_the_address_and_the_login() {
        assertThat(CONFIG.schema()).isEqualTo("ballast");
        assertThat(CONFIG.poolSize()).isEqualTo(4);
        assertThat(CONFIG.owner()).isNull();
        for (Purpose purpose : Purpose.values()) {
            assertThat(CONFIG.login(purpose)).isEqualTo(CONFIG.login());
        }
        assertThat(CONFIG.timeouts()).isEqualTo(Timeouts.DEFAULT);
        assertThat(CONFIG.program()).isEqualTo(Program.UNKNOWN);
    }

    @Test
    void takes_each_setting() {
        Login owner = new Login("owner", new Password("x"));
        Program program = new Program("host", "1.0");
        PostgresConfig config = CONFIG.withOwner(owner)
                .withSchema("other_1")
                .withPoolSize(7)
                .withTimeouts(Timeouts.DEFAULT)
                .withProgram(program);

        assertThat(config)
                .isEqualTo(new PostgresConfig(
                        CONFIG.url(), CONFIG.login(), owner, null, null, "other_1", 7, Timeouts.DEFAULT, program));
        assertThat(config.login(Purpose.MIGRATE)).isEqualTo(owner);
        assertThat(config.login(Purpose.CREATE)).isEqualTo(owner);
        assertThat(config.login(Purpose.WRITE)).isEqualTo(config.login());
    }

    @Test
    void never_shows_a_password() {
        assertThat(CONFIG.withOwner(new Login("owner", new Password("swordfish")))
                        .toString())
                .contains("engine", "owner", "********")
                .doesNotContain("hunter2", "swordfish");
        assertThat(new Password("")).hasToString("(none)");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/trading?sslmode=require, db:5432/trading",
        "'jdbc:postgresql://a,b:5433/trading', 'a,b:5433/trading'",
        "jdbc:postgresql:trading, trading",
    })
    void shows_an_address_without_parameters(String url, String address) {
        assertThat(PostgresConfig.of(url, "engine", "").address()).isEqualTo(address);
    }

    @Test
    void knows_the_schema_of_a_drill_by_its_name() {
        assertThat(CONFIG.isDrill()).isFalse();
        assertThat(CONFIG.withSchema("ballast_drill_x7").isDrill()).isTrue();
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "postgresql://db/trading",
                    "jdbc:mysql://db/trading",
                    "jdbc:postgresql://db/trading?user=x",
                    "jdbc:postgresql://db/trading?ssl=true&password=secret",
                    "jdbc:postgresql://db/trading?PASSWORD=secret",
                    "jdbc:postgresql://db/trading?currentSchema=public",
                    "jdbc:postgresql://engine:secret@db/trading",
                })
        void an_address_that_is_none_or_says_too_much(String url) {
            assertThatThrownBy(() -> PostgresConfig.of(url, "engine", ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.url")
                    .hasMessageNotContaining("secret");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Ballast",
                    "1ballast",
                    "bal-last",
                    "ballast; drop",
                    "\"ballast\"",
                    "pg_ballast",
                    "information_schema",
                    "a123456789012345678901234567890123456789012345678901234567890123",
                })
        void a_schema_that_is_no_plain_name(String schema) {
            assertThatThrownBy(() -> CONFIG.withSchema(schema))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.schema");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 101})
        void a_pool_of_no_sensible_size(int size) {
            assertThatThrownBy(() -> CONFIG.withPoolSize(size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.pool-size");
        }

        @Test
        void a_user_without_a_name() {
            assertThatThrownBy(() -> new Login(" ", new Password("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.user");
        }
    }

    @Nested
    class Timeouts_are_refused {
        /** In the order of the record: connect, login, acquire, write, read, statement, reading, lock, idle. */
        private static Timeouts timeouts(String... durations) {
            Duration[] d = Arrays.stream(durations).map(Duration::parse).toArray(Duration[]::new);
            return new Timeouts(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8]);
        }

        @ParameterizedTest
        @CsvSource({
            "connect, PT0S PT4S PT2S PT5S PT8S PT3S PT1M PT1S PT5S",
            "connect, PT1.5S PT4S PT2S PT5S PT8S PT3S PT1M PT1S PT5S",
            "login, PT2S PT0.5S PT2S PT5S PT8S PT3S PT1M PT1S PT5S",
            "acquire, PT2S PT4S PT0.1S PT5S PT8S PT3S PT1M PT1S PT5S",
            "write, PT2S PT4S PT2S PT0S PT8S PT3S PT1M PT1S PT5S",
            "read, PT2S PT4S PT2S PT5S PT0S PT3S PT1M PT1S PT5S",
            "statement, PT2S PT4S PT2S PT5S PT8S PT0S PT1M PT1S PT5S",
            "reading, PT2S PT4S PT2S PT5S PT8S PT3S PT0S PT1S PT5S",
            "lock, PT2S PT4S PT2S PT5S PT8S PT3S PT1M PT0S PT5S",
            "idle-in-transaction, PT2S PT4S PT2S PT5S PT8S PT3S PT1M PT1S PT0S",
        })
        void where_one_is_too_short(String name, String durations) {
            assertThatThrownBy(() -> timeouts(durations.split(" ", -1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.timeouts." + name);
        }

        @ParameterizedTest
        @CsvSource({
            "lock, statement, PT2S PT4S PT2S PT5S PT8S PT3S PT1M PT3S PT5S",
            "statement, write, PT2S PT4S PT2S PT5S PT8S PT5S PT1M PT1S PT5S",
        })
        void where_two_contradict_each_other(String shorter, String longer, String durations) {
            assertThatThrownBy(() -> timeouts(durations.split(" ", -1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("postgres.timeouts." + shorter, "postgres.timeouts." + longer);
        }
    }
}
