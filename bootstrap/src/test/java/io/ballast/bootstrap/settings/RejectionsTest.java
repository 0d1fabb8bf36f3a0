package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.domain.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionsTest {

    @TempDir
    Path directory;

    private Problem problemOf(String key, String value) {
        return Given.theNeeded(directory).option(key, value).problem();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "store                      | sqlite     | sqlite is not in this version; it knows postgres",
                "store                      | oracle     | must be postgres and is \"oracle\"",
                "portfolio                  | Main       | portfolio id must be 1 to 20",
                "instance-id                | a b        | instance id must be 1 to 64",
                "currency                   | RUPEES     | must be a currency of ISO 4217, such as INR, and is \"RUPEES\"",
                "postgres.schema            | pg_mine    | must be 1 to 48 of a-z 0-9 _",
                "postgres.schema            | Robert';-- | must be 1 to 48 of a-z 0-9 _",
                "postgres.pool-size         | 0          | must be a whole number from 1 to 100 and is \"0\"",
                "postgres.pool-size         | 101        | must be a whole number from 1 to 100 and is \"101\"",
                "postgres.pool-size         | many       | must be a whole number from 1 to 100 and is \"many\"",
                "postgres.timeouts.connect | 0s         | must be a duration above 0 and at most 60s",
                "postgres.timeouts.connect | 61s        | must be a duration above 0 and at most 60s",
                "postgres.timeouts.statement | 3          | such as 3s or 500ms, and is \"3\"",
                "postgres.timeouts.lock | -1s        | must be a duration above 0",
                "postgres.timeouts.login | 1500ms | must be whole seconds and is \"1500ms\"",
                "recovery.retry-waits       | 1s,,2s     | must be a duration above 0",
                "recovery.retry-waits       | 1s,0s      | must be a duration above 0",
                "recovery.retry-waits       | 1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s | must be at most 10 durations and is 11",
                "recovery.slow-after        | soon       | must be a duration above 0",
                "recovery.epsilon           | 1.01       | must be a decimal number from 0 to 1 and is \"1.01\"",
                "recovery.epsilon           | -0.01      | must be a decimal number from 0 to 1 and is \"-0.01\"",
                "recovery.epsilon           | 1e-2       | must be a decimal number from 0 to 1 and is \"1e-2\"",
                "recovery.handover-timeout  | 2 m        | must be a duration above 0",
                "lease.ttl                  | 61s        | must be a duration above 0 and at most 60s",
                "lease.renew                | 0ms        | must be a duration above 0",
                "prices.max-age             | 2h         | must be a duration above 0 and at most 3600s",
                "prices.timeout             | x          | must be a duration above 0",
                "redis.key-prefix           | {tag}      | redis.key-prefix must be 1 to 64",
                "catalogue.zone             | Mumbai     | must be a time zone, such as Asia/Kolkata, and is \"Mumbai\"",
                "catalogue.instruments      | GOLD       | must be a section of a file",
            })
    void a_value_that_is_no_such_value_is_refused(String key, String value, String message) {
        Problem problem = problemOf(key, value);

        assertThat(problem.key()).isEqualTo(key);
        assertThat(problem.key() + " " + problem.message()).contains(message);
        assertThat(problem.source()).isEqualTo("command line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portfolio", "postgres.schema", "lease.ttl", "recovery.epsilon", "postgres.password"})
    void an_empty_value_is_refused(String key) {
        assertThat(problemOf(key, "")).isEqualTo(new Problem("command line", key, "is empty"));
    }

    @Test
    void a_value_with_spaces_around_it_is_refused() {
        assertThat(problemOf("portfolio", "main ").message())
                .isEqualTo("begins or ends with a space, or holds control characters: \"main \"");
    }

    @Nested
    class Names {

        @ParameterizedTest
        @ValueSource(strings = {"sqlite.path", "alerts.webhook-url"})
        void of_a_later_version_are_refused_as_such(String key) {
            assertThat(problemOf(key, "1")).isEqualTo(new Problem("command line", key, "is not in this version"));
        }

        @Test
        void of_a_group_are_no_setting() {
            assertThat(problemOf("postgres", "db").message()).isEqualTo("must be a section of keys, not a value");
        }

        @Test
        void that_nobody_can_have_meant_get_no_suggestion() {
            assertThat(problemOf("colour-of-the-bikeshed", "green").message()).isEqualTo("unknown key");
        }

        @Test
        void of_variables_that_are_not_ours_are_left_alone() {
            Given given = Given.theNeeded(directory)
                    .variable("BALLAST_TEST_POSTGRES_IMAGE", "x")
                    .variable("BALLAST_JAVA_OPTS", "x")
                    .variable("BALLASTED", "x");

            assertThat(given.load()).isInstanceOf(SettingsLoader.Result.Loaded.class);
        }

        @Test
        void of_variables_that_an_orchestrator_sets_for_its_services_are_left_alone() {
            Given given = Given.theNeeded(directory)
                    .variable("BALLAST_SERVICE_HOST", "10.0.0.1")
                    .variable("BALLAST_SERVICE_PORT", "8642")
                    .variable("BALLAST_SERVICE_PORT_HTTP", "8642")
                    .variable("BALLAST_PORT", "tcp://10.0.0.1:8642")
                    .variable("BALLAST_POSTGRES_PORT", "tcp://10.0.0.2:5432")
                    .variable("BALLAST_POSTGRES_PORT_5432_TCP", "tcp://10.0.0.2:5432")
                    .variable("BALLAST_POSTGRES_PORT_5432_TCP_ADDR", "10.0.0.2");

            assertThat(given.load()).isInstanceOf(SettingsLoader.Result.Loaded.class);
            assertThat(given.variable("BALLAST_POSTGRES_PORT", "5432").problem().key())
                    .isEqualTo("BALLAST_POSTGRES_PORT");
        }

        @Test
        void given_with_and_without_the_root_are_given_twice() {
            assertThat(Given.theNeeded(directory)
                            .option("portfolio", "a")
                            .option("ballast.portfolio", "b")
                            .problem())
                    .isEqualTo(new Problem("command line", "portfolio", "is given twice, first in command line"));
        }
    }

    @Nested
    class Contradictions {

        @Test
        void between_a_lease_and_its_renewal_name_both() {
            assertThat(Given.theNeeded(directory)
                            .option("lease.ttl", "2999ms")
                            .option("lease.renew", "1s")
                            .problem())
                    .isEqualTo(new Problem(
                            "command line",
                            "lease.ttl",
                            "is 2999ms and must be at least 3 times lease.renew, which is 1s"));
            assertThat(Given.theNeeded(directory)
                            .option("lease.ttl", "3s")
                            .option("lease.renew", "1s")
                            .settings()
                            .lease()
                            .renew())
                    .isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void between_time_outs_of_the_store_name_both() {
            assertThat(problemOf("postgres.timeouts.lock", "3s"))
                    .isEqualTo(new Problem(
                            "command line",
                            "postgres.timeouts.lock",
                            "(3s) must be shorter than postgres.timeouts.statement (3s)"));
            assertThat(problemOf("postgres.timeouts.statement", "5s").toString())
                    .isEqualTo("command line postgres.timeouts.statement: (5s) must be shorter than"
                            + " postgres.timeouts.write (5s)");
            assertThat(problemOf("postgres.timeouts.acquire", "200ms").key()).isEqualTo("postgres.timeouts.acquire");
        }

        @Test
        void between_the_age_of_prices_and_the_wait_for_them_name_both() {
            assertThat(problemOf("prices.timeout", "30s").message())
                    .isEqualTo("is 30s and must be below prices.max-age, which is 30s");
        }

        @Test
        void of_a_password_without_its_user_name_both() {
            assertThat(problemOf("postgres.owner.password", "x"))
                    .isEqualTo(new Problem(
                            "command line", "postgres.owner.password", "is given without postgres.owner.user"));
        }

        @Test
        void of_a_zone_with_instruments_of_another_name_both() {
            assertThat(problemOf("catalogue.zone", "Europe/Zurich").message())
                    .isEqualTo("is Europe/Zurich without catalogue.instruments; the instruments that come with Ballast"
                            + " are of Asia/Kolkata");
        }

        @Test
        void of_an_owner_that_would_stop_after_another_begins() {
            assertThat(problemOf("lease.deadline", "2500ms").message())
                    .contains("is 2500ms and lease.ttl, which is 3s, must be at least 1.3 times that");
        }

        @Test
        void of_an_owner_that_one_lost_heartbeat_would_stop() {
            assertThat(problemOf("lease.deadline", "1100ms").message())
                    .contains("is 1100ms and must be at least 2 times lease.renew, which is 600ms");
        }

        @Test
        void of_what_a_lost_fence_leads_to() {
            assertThat(problemOf("fencing.on-loss", "carry-on").message())
                    .isEqualTo("must be stand-by or halt-process and is \"carry-on\"");
        }

        @Test
        void are_refused_by_the_types_too() {
            assertThatThrownBy(() -> new Settings.Lease(
                            Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(600), Duration.ofMillis(500)))
                    .hasMessage("lease.renew is 0s and must be above 0");
            assertThatThrownBy(() -> new Settings.Recovery(
                            List.of(), Duration.ofSeconds(1), Money.parse("0.01"), Duration.ofMillis(-1)))
                    .hasMessage("recovery.handover-timeout is -1ms and must be above 0");
        }
    }

    @Nested
    class PostgresUrls {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql:",
                    "jdbc:mysql://db/x",
                    "postgres://engine:canary@db/x",
                    "jdbc:postgresql://engine:canary@db/x",
                    "jdbc:postgresql://db/x?user=engine",
                    "jdbc:postgresql://db/x?ssl=true&password=canary",
                    "jdbc:postgresql://db/x?PASSWORD=canary",
                    "jdbc:postgresql://db/x?sslpassword=canary",
                    "jdbc:postgresql://db/x?currentSchema=public",
                    "jdbc:postgresql://db/x?socketTimeout=0",
                    "jdbc:postgresql://db/x?options=-c%20canary",
                    "jdbc:postgresql://db/x?readOnly=true",
                    "jdbc:postgresql://db/x?targetServerType=secondary",
                    "jdbc:postgresql://db/a b",
                })
        void that_are_wrong_or_unsafe_are_refused_and_not_repeated(String url) {
            Problem problem =
                    Given.theNeeded(directory).option("postgres.url", url).problem();

            assertThat(problem.key()).isEqualTo("postgres.url");
            assertThat(problem.toString()).doesNotContain("canary").contains("must");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql:ballast",
                    "jdbc:postgresql://db-1,db-2:5433/x?targetServerType=primary&sslmode=verify-full",
                    "jdbc:postgresql://[::1]:5432/x?ssl&readOnly=false",
                })
        void that_are_safe_are_taken(String url) {
            assertThat(Given.theNeeded(directory)
                            .option("postgres.url", url)
                            .settings()
                            .postgres()
                            .url())
                    .isEqualTo(url);
        }
    }

    @Nested
    class Http {

        @ParameterizedTest
        @CsvSource({
            "http.tls=yes, http.tls, 'must be none, on or behind-proxy and is \"yes\"'",
            "http.commands=yes, http.commands, 'must be true or false and is \"yes\"'",
            "http.commands=true, http.commands, is true and http.command-token is missing: anybody could trade",
            "http.bind=0.0.0.0 http.token=canary, http.bind, 'is 0.0.0.0, which others can reach, and http.tls is none: "
                    + "tokens would be sent in the clear'",
            "http.tls=behind-proxy, http.bind, 'is 127.0.0.1 and http.tls is behind-proxy, and http.token is missing: "
                    + "anybody could read'",
            "http.tls=on, http.tls, 'is on, and http.tls-keystore is missing: there is nothing to encrypt with'",
            "http.tls=on http.tls-keystore=a.p12, http.tls, 'is on, and http.tls-keystore-password is missing: "
                    + "there is nothing to encrypt with'",
            "http.tls-keystore=a.p12, http.tls, 'is none, and http.tls-keystore or its password is given: nothing "
                    + "would be encrypted with it'",
            "http.token=canary http.admin-token=canary, http.admin-token, 'is the same as http.token: whoever may do "
                    + "the one could do the other'",
            "http.admin-token=can ary, http.admin-token, must be 1 to 1000 visible characters of ASCII",
        })
        void that_is_unsafe_is_refused_and_names_both_sides(String given, String key, String message) {
            Given settings = Given.theNeeded(directory);
            for (String each : given.split(" (?=http)", -1)) {
                settings.option(each.split("=", 2)[0], each.split("=", 2)[1]);
            }

            Problem problem = settings.problem();

            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).isEqualTo(message).doesNotContain("canary");
        }
    }

    @Nested
    class RedisUrls {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://cache",
                    "redis:canary@cache",
                    "redis://:can ary@cache",
                    "redis://:canary@",
                    "redis://:canary@cache?ssl=true",
                    "redis://:canary@cache#1",
                    "redis://:canary@one,two",
                    "redis+sentinel:canary",
                    "redis+sentinel://:canary@one",
                    "redis+sentinel://:canary@one/",
                    "redis+sentinel://:canary@/main",
                    "redis+sentinel://:canary@one,/main",
                    "redis+sentinel://:canary@one,my_redis/main",
                    "redis+sentinel://:canary@one:port/main",
                    "redis+sentinel://:can ary@one/main",
                    "redis+sentinel://:canary%zz@one/main",
                    "redis+sentinel://x:canary@y@one/main",
                    "redis+sentinel://:canary/x@one/main",
                    "redis+sentinel://one,:canary@two:1:1/main",
                    "redis+sentinel://:canary@one/main?ssl=true",
                    "redis+sentinel://:canary@one/main#1",
                    "redis+sentinel://:canary@one/main/1",
                })
        void that_are_wrong_are_refused_and_not_repeated(String url) {
            Problem problem =
                    Given.theNeeded(directory).option("redis.url", url).problem();

            assertThat(problem.key()).isEqualTo("redis.url");
            assertThat(problem.toString()).doesNotContain("canary").doesNotContain("can ary");
        }

        @ParameterizedTest
        @CsvSource({
            "redis://cache, redis://cache",
            "redis://:canary@cache:6380/1, redis://:***@cache:6380/1",
            "rediss://engine:can%40ary@cache, rediss://engine:***@cache",
            "redis://canary@cache, redis://***@cache",
            "'redis+sentinel://one,two:7/main', 'redis+sentinel://one,two:7/main'",
            "'redis+sentinel://:canary@one,two:7/main?db=2', 'redis+sentinel://:***@one,two:7/main?db=2'",
            "'rediss+sentinel://engine:can%40ary@[::1]:1/main', 'rediss+sentinel://engine:***@[::1]:1/main'",
        })
        void are_shown_without_their_password(String url, String shown) {
            Given given = Given.theNeeded(directory).option("redis.url", url);

            assertThat(given.entry("redis.url").value()).isEqualTo(shown);
            assertThat(given.load().toString()).doesNotContain(url.equals(shown) ? "canary" : url);
        }
    }
}
