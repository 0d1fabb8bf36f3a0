package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.adapter.http.HttpConfig;
import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.adapter.http.HttpConfig.Pace;
import io.ballast.adapter.http.HttpConfig.Token;
import io.ballast.adapter.http.HttpConfig.Tokens;
import io.ballast.adapter.postgres.PostgresConfig;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

    @TempDir
    Path directory;

    @Nested
    class Defaults {

        @Test
        void are_those_of_the_contract() {
            Settings settings = Given.theNeeded(directory)
                    .variable("HOSTNAME", "trader-1")
                    .variable("HOME", "/home/asha")
                    .settings();

            Settings.Login login = new Settings.Login("engine", null);
            assertThat(settings)
                    .usingRecursiveComparison()
                    .isEqualTo(new Settings(
                            Settings.Store.POSTGRES,
                            new PortfolioId("main"),
                            new InstanceId("trader-1-" + ProcessHandle.current().pid()),
                            "trader-1",
                            Currency.getInstance("INR"),
                            Path.of("/home/asha/.local/state/ballast"),
                            new Settings.Postgres(
                                    "jdbc:postgresql://db/ballast",
                                    login,
                                    "ballast",
                                    4,
                                    PostgresConfig.Timeouts.DEFAULT,
                                    login,
                                    login,
                                    login),
                            null,
                            new Settings.Recovery(
                                    RecoveryPolicy.DEFAULT.retryWaits(),
                                    Duration.ofSeconds(10),
                                    Money.parse("0.01"),
                                    Duration.ofSeconds(5)),
                            new Settings.Lease(
                                    Duration.ofSeconds(3),
                                    Duration.ofMillis(600),
                                    Duration.ofSeconds(2),
                                    Duration.ofMillis(500)),
                            Settings.OnLoss.STAND_BY,
                            new Settings.Startup(Duration.ofSeconds(5), Duration.ofSeconds(60), 3),
                            new HttpConfig("127.0.0.1", 8642, new Encryption.None(), Tokens.NONE, false, Pace.USUAL),
                            null,
                            new Settings.Prices(Duration.ofSeconds(30), Duration.ofMillis(500)),
                            ContractCatalogue.indianDefaults()));
        }

        @Test
        void give_the_policy_that_the_application_has_by_default() {
            assertThat(Given.theNeeded(directory).settings().recoveryPolicy()).isEqualTo(RecoveryPolicy.DEFAULT);
        }

        @Test
        void keep_state_where_the_system_says_if_it_says_so() {
            assertThat(Given.theNeeded(directory)
                            .variable("HOME", "/home/asha")
                            .variable("XDG_STATE_HOME", "/var/state")
                            .settings()
                            .stateDirectory())
                    .isEqualTo(Path.of("/var/state/ballast"));
        }

        @Test
        void keep_state_in_the_working_directory_where_nobody_is_at_home() {
            assertThat(Given.theNeeded(directory).settings().stateDirectory()).isEqualTo(directory.resolve(".ballast"));
        }

        @Test
        void leave_out_what_only_the_user_can_know() {
            assertThat(Given.nothing(directory).problems())
                    .extracting(Problem::key)
                    .containsExactly("postgres.url", "postgres.user");
            assertThat(Given.nothing(directory).problems().get(0))
                    .isEqualTo(new Problem(
                            "not set",
                            "postgres.url",
                            "is needed, such as jdbc:postgresql://localhost:5432/ballast; set it in ballast.yaml or as"
                                    + " BALLAST_POSTGRES_URL"));
        }
    }

    @Nested
    class Everything {

        private static final String FULL = """
                ballast:
                  store: postgres
                  portfolio: bank-nifty
                  instance-id: eng-7
                  currency: USD
                  state-directory: state
                  postgres:
                    url: jdbc:postgresql://db-1:5433/trading
                    user: engine
                    password: first
                    schema: ballast_live
                    pool-size: 8
                    timeouts:
                      connect: 1s
                      login: 3s
                      acquire: 1500ms
                      write: 7s
                      read: 9s
                      statement: 6s
                      reading: 2m
                      lock: 700ms
                      idle-in-transaction: 4s
                    owner:
                      user: owner
                      password: second
                  redis:
                    url: rediss://engine:third@cache:6380/2
                    key-prefix: desk
                  recovery:
                    retry-waits: [100ms, 2s]
                    slow-after: 1m
                    epsilon: 0.5
                    handover-timeout: 2s
                  lease.ttl: 10s
                  lease.renew: 2s
                  fencing.on-loss: halt-process
                  http:
                    bind: 0.0.0.0
                    port: 9000
                    tls: on
                    tls-keystore: tls.p12
                    tls-keystore-password: fifth
                    token: fourth
                    admin-token: sixth
                    commands: true
                    command-token: seventh
                  prices:
                    max-age: 1m
                    timeout: 250ms
                """;

        @Test
        void can_be_set_in_a_file() {
            Settings settings = Given.nothing(directory)
                    .variable("HOSTNAME", "desk")
                    .yaml(FULL)
                    .settings();

            assertThat(settings)
                    .usingRecursiveComparison()
                    .isEqualTo(new Settings(
                            Settings.Store.POSTGRES,
                            new PortfolioId("bank-nifty"),
                            new InstanceId("eng-7"),
                            "desk",
                            Currency.getInstance("USD"),
                            directory.resolve("state"),
                            new Settings.Postgres(
                                    "jdbc:postgresql://db-1:5433/trading",
                                    new Settings.Login("engine", new Secret("first")),
                                    "ballast_live",
                                    8,
                                    new PostgresConfig.Timeouts(
                                            Duration.ofSeconds(1),
                                            Duration.ofSeconds(3),
                                            Duration.ofMillis(1500),
                                            Duration.ofSeconds(7),
                                            Duration.ofSeconds(9),
                                            Duration.ofSeconds(6),
                                            Duration.ofMinutes(2),
                                            Duration.ofMillis(700),
                                            Duration.ofSeconds(4)),
                                    new Settings.Login("owner", new Secret("second")),
                                    new Settings.Login("engine", new Secret("first")),
                                    new Settings.Login("engine", new Secret("first"))),
                            new Settings.Redis(new Secret("rediss://engine:third@cache:6380/2"), "desk"),
                            new Settings.Recovery(
                                    List.of(Duration.ofMillis(100), Duration.ofSeconds(2)),
                                    Duration.ofMinutes(1),
                                    Money.parse("0.5"),
                                    Duration.ofSeconds(2)),
                            new Settings.Lease(
                                    Duration.ofSeconds(10),
                                    Duration.ofSeconds(2),
                                    Duration.ofMillis(6666),
                                    Duration.ofMillis(500)),
                            Settings.OnLoss.HALT_PROCESS,
                            new Settings.Startup(Duration.ofSeconds(5), Duration.ofSeconds(60), 3),
                            new HttpConfig(
                                    "0.0.0.0",
                                    9_000,
                                    new Encryption.Own(directory.resolve("tls.p12"), new Token("fifth")),
                                    new Tokens(new Token("fourth"), new Token("sixth"), new Token("seventh")),
                                    true,
                                    Pace.USUAL),
                            null,
                            new Settings.Prices(Duration.ofMinutes(1), Duration.ofMillis(250)),
                            ContractCatalogue.indianDefaults()));
        }

        @Test
        void can_be_set_in_the_environment() {
            Given environment = Given.nothing(directory);
            Given file = Given.nothing(directory);
            SettingKey.names().stream()
                    .filter(name -> !name.endsWith("-file") && !name.equals("catalogue.instruments"))
                    .forEach(name -> environment.variable(SettingKey.variable(name), sample(name)));
            SettingKey.names().stream()
                    .filter(name -> !name.endsWith("-file") && !name.equals("catalogue.instruments"))
                    .forEach(name -> file.option("ballast." + name, sample(name)));

            assertThat(environment.settings()).usingRecursiveComparison().isEqualTo(file.settings());
            assertThat(environment.settings().recovery().retryWaits())
                    .containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
            assertThat(environment.entry("lease.ttl")).isEqualTo(new Entry("lease.ttl", "9s", "BALLAST_LEASE_TTL"));
        }

        private static String sample(String name) {
            return switch (name) {
                case "store" -> "postgres";
                case "currency" -> "EUR";
                case "catalogue.zone" -> "Asia/Kolkata";
                case "postgres.url" -> "jdbc:postgresql://db/x";
                case "postgres.pool-size", "startup.alert-after", "http.port" -> "3";
                case "http.tls" -> "on";
                case "http.commands" -> "true";
                case "http.token", "http.admin-token", "http.command-token" -> "of-" + name;
                case "seal.key" -> "0123456789abcdef0123456789abcdef";
                case "redis.url" -> "redis://cache";
                case "recovery.retry-waits" -> "10ms, 20ms";
                case "recovery.epsilon" -> "0";
                case "lease.ttl" -> "9s";
                case "lease.deadline" -> "5s";
                case "fencing.on-loss" -> "halt-process";
                case "prices.max-age", "postgres.timeouts.write" -> "8s";
                case "postgres.timeouts.statement" -> "7s";
                default -> name.matches(".*(timeout.*|renew|poll|slow-after|retry-delay.*)") ? "1s" : "abc";
            };
        }
    }

    @Nested
    class Sources {

        @Test
        void are_the_command_line_then_the_environment_then_the_file_then_defaults() {
            Given given = Given.theNeeded(directory).yaml("portfolio: file\ncurrency: USD\nlease.ttl: 4s\n");

            assertThat(given.entry("portfolio")).isEqualTo(new Entry("portfolio", "file", "ballast.yaml:1"));
            given.variable("BALLAST_PORTFOLIO", "environment").variable("BALLAST_CURRENCY", "EUR");
            assertThat(given.entry("portfolio")).isEqualTo(new Entry("portfolio", "environment", "BALLAST_PORTFOLIO"));
            given.option("portfolio", "option");
            assertThat(given.entry("portfolio")).isEqualTo(new Entry("portfolio", "option", "command line"));

            assertThat(given.entry("currency")).isEqualTo(new Entry("currency", "EUR", "BALLAST_CURRENCY"));
            assertThat(given.entry("lease.ttl")).isEqualTo(new Entry("lease.ttl", "4s", "ballast.yaml:3"));
            assertThat(given.entry("lease.renew")).isEqualTo(new Entry("lease.renew", "600ms", "default"));
        }

        @Test
        void include_the_file_that_was_asked_for_and_then_not_the_other() {
            Given given = Given.theNeeded(directory)
                    .yaml("portfolio: by-default\n")
                    .written("other.yaml", "currency: USD\n")
                    .file("other.yaml");

            assertThat(given.entry("currency")).isEqualTo(new Entry("currency", "USD", "other.yaml:1"));
            assertThat(given.entry("portfolio").value()).isEqualTo("main");
        }

        @Test
        void do_not_include_a_file_that_is_not_there() {
            assertThat(Given.theNeeded(directory).file("absent.yaml").problem())
                    .isEqualTo(new Problem(
                            "absent.yaml", "file", "there is no such file: " + directory.resolve("absent.yaml")));
        }

        @Test
        void can_take_redis_away_again() {
            Given given = Given.theNeeded(directory).yaml("redis.url: redis://cache\n");

            assertThat(given.settings().redis()).isNotNull();
            assertThat(given.variable("BALLAST_REDIS_URL", "").settings().redis())
                    .isNull();
        }

        @Test
        void show_which_user_owns_the_schema() {
            assertThat(Given.theNeeded(directory).entry("postgres.owner.user"))
                    .isEqualTo(new Entry("postgres.owner.user", "engine", "postgres.user"));
        }

        @Test
        void do_not_show_their_values_when_printed() {
            assertThat(Given.theNeeded(directory)
                            .option("portfolio", "canary-1")
                            .variable("BALLAST_POSTGRES_PASSWORD", "canary-2")
                            .sources()
                            .toString())
                    .contains("portfolio")
                    .doesNotContain("canary");
        }
    }

    @Nested
    class Entries {

        @Test
        void tell_every_key_once_in_a_fixed_order() {
            Result.Loaded loaded = (Result.Loaded) Given.theNeeded(directory).load();

            assertThat(loaded.entries())
                    .extracting(Entry::key)
                    .containsExactlyElementsOf(SettingKey.names().stream()
                            .filter(name -> !name.endsWith("-file"))
                            .toList());
        }
    }

    @Nested
    class Refusal {

        @Test
        void throws_all_problems_at_whoever_needs_the_settings() {
            Given given = Given.nothing(directory)
                    .variable("BALLAST_POSTGRES_USER", "engine")
                    .yaml("lease.ttl: 3\n");

            assertThatThrownBy(given::settings)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("postgres.url: is needed")
                    .hasMessageContaining("ballast.yaml:1 lease.ttl: must be a duration");
        }

        @Test
        void tells_all_problems_of_all_sources_at_once() {
            Given given = Given.nothing(directory)
                    .option("portfolio", "Not An Id")
                    .variable("BALLAST_LEASE_TLT", "3s")
                    .yaml("""
                            postgres:
                              pool-sise: 4
                              url: mysql://db
                            lease.renew: 2s
                            """);

            assertThat(given.problems())
                    .extracting(Problem::toString)
                    .containsExactlyInAnyOrder(
                            "ballast.yaml:2 postgres.pool-sise: unknown key; did you mean postgres.pool-size?",
                            "environment BALLAST_LEASE_TLT: unknown variable; did you mean BALLAST_LEASE_TTL?",
                            "command line portfolio: portfolio id must be 1 to 20 of a-z 0-9 -, not beginning with -,"
                                    + " and is \"Not An Id\"",
                            "ballast.yaml:3 postgres.url: must be such as jdbc:postgresql://localhost:5432/ballast",
                            "not set postgres.user: is needed, such as ballast_engine; set it in ballast.yaml or as"
                                    + " BALLAST_POSTGRES_USER",
                            "default lease.ttl: is 3s and must be at least 3 times lease.renew, which is 2s");
        }
    }
}
