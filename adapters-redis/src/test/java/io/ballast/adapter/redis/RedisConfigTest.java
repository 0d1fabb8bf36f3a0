package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {

    private static final String HOST = "trader-1.example";
    private static final Duration TTL = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    private static RedisConfig with(String prefix, Duration timeout, Duration ttl, String host) {
        return new RedisConfig("redis://localhost", prefix, timeout, ttl, host);
    }

    @Test
    void has_defaults_for_everything_but_the_address_and_the_own_name() {
        assertThat(RedisConfig.of("redis://localhost", HOST))
                .isEqualTo(new RedisConfig("redis://localhost", "ballast", TIMEOUT, TTL, HOST));
    }

    @Nested
    class The_url {

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "redis://localhost,                     localhost, 6379, false, -,      -,        0",
                    "redis://localhost/,                    localhost, 6379, false, -,      -,        0",
                    "REDIS://localhost:7000/15,             localhost, 7000, false, -,      -,        15",
                    "rediss://redis.example:6380/2,         redis.example, 6380, true, -,   -,        2",
                    "redis://:s3cret@localhost,             localhost, 6379, false, -,      s3cret,   0",
                    "redis://engine:s3cret@localhost,       localhost, 6379, false, engine, s3cret,   0",
                    "redis://en%3Agine:p%40s:s+%25@10.0.0.1,10.0.0.1,  6379, false, en:gine, p@s:s+%, 0",
                    "redis://[::1]:6379/1,                  ::1,       6379, false, -,      -,        1",
                })
        void is_taken_apart(
                String url, String host, int port, boolean tls, String user, String password, int database) {
            assertThat(RedisAddress.parse(url))
                    .isEqualTo(new RedisAddress(
                            List.of(new RedisAddress.Node(host, port)), null, tls, user, password, database));
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                delimiter = '|',
                value = {
                    "redis+sentinel://one/main                     | one:26379                | main  | false | -      | -      | 0",
                    "redis+sentinel://one:1,two,[::1]:3/main.x_y-z | one:1,two:26379,[::1]:3  | main.x_y-z | false | - | -      | 0",
                    "REDISS+SENTINEL://:s3cret@one,two/main?db=15  | one:26379,two:26379      | main  | true  | -      | s3cret | 15",
                    "redis+sentinel://en%3Agine:p%40,%2F+@one/main | one:26379                | main  | false | en:gine| p@,/+  | 0",
                })
        void of_a_server_that_sentinels_know_is_taken_apart(
                String url, String nodes, String master, boolean tls, String user, String password, int database) {
            RedisAddress address = RedisAddress.parse(url);

            assertThat(address.nodes().stream().map(Object::toString)).containsExactly(nodes.split(","));
            assertThat(address).isEqualTo(new RedisAddress(address.nodes(), master, tls, user, password, database));
            assertThat(address.server()).isEqualTo(nodes + "/" + master);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "redis+sentinel://",
                    "redis+sentinel://one",
                    "redis+sentinel://one/",
                    "redis+sentinel:///main",
                    "redis+sentinel://,/main",
                    "redis+sentinel://one,/main",
                    "redis+sentinel://,one/main",
                    "redis+sentinel://one,,two/main",
                    "redis+sentinel://one:0/main",
                    "redis+sentinel://one:65536/main",
                    "redis+sentinel://one:port/main",
                    "redis+sentinel://my_redis/main",
                    "redis+sentinel://one two/main",
                    "redis+sentinel://one/main/2",
                    "redis+sentinel://one/ma in",
                    "redis+sentinel://one/m%41in",
                    "redis+sentinel://one/main?db=",
                    "redis+sentinel://one/main?db=two",
                    "redis+sentinel://one/main?db=1&db=2",
                    "redis+sentinel://one/main?ssl=true",
                    "redis+sentinel://one/main#2",
                    "redis+sentinel://engine@one/main",
                    "redis+sentinel://engine:@one/main",
                    "sentinel://one/main",
                    "redis://one,two/main",
                    "localhost:6379",
                    "http://localhost",
                    "redis:localhost",
                    "redis://",
                    "redis:///0",
                    "redis://my_redis:6379",
                    "redis://localhost:0",
                    "redis://localhost:65536",
                    "redis://localhost:port",
                    "redis://engine@localhost",
                    "redis://engine:@localhost",
                    "redis://localhost/two",
                    "redis://localhost/-1",
                    "redis://localhost/1/2",
                    "redis://localhost/99999",
                    "redis://localhost?protocol=3",
                    "redis://localhost#0",
                    "redis://local host",
                    "redis://:100%@localhost",
                })
        void is_refused_when_it_is_not_one_of_a_redis(String url) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisConfig.of(url, HOST))
                    .withMessageStartingWith("redis.url ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "redis://:canary",
                    "redis+sentinel://:canary@one",
                    "redis+sentinel://:can/ary@one/main",
                    "redis+sentinel://:can#ary@one/main",
                    "redis+sentinel://:can?ary@one/main",
                    "redis+sentinel://:can@ary@one/main",
                    "redis+sentinel://:can ary@one/main",
                    "redis+sentinel://:can%zzary@one/main",
                    "redis+sentinel://:canary@one,/main",
                    "redis+sentinel://:canary@one/main?db=x",
                    "redis://:canary@local host",
                    "redis://:can#ary@localhost",
                    "redis://:can?ary@localhost",
                    "redis://:can/ary@localhost",
                    "redis://:canary@my_redis",
                    "redis://:canary@localhost:0",
                    "redis://:canary@localhost/x",
                    "http://:canary@localhost",
                })
        void is_refused_without_showing_the_password(String url) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RedisConfig.of(url, HOST))
                    .withNoCause()
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .startsWith("redis.url ")
                            .doesNotContain("can", "ary"));
        }

        @ParameterizedTest
        @CsvSource({
            "redis://localhost,                        redis://localhost:6379",
            "rediss://:canary@redis.example:6380/2,    rediss://:***@redis.example:6380/2",
            "redis://engine:canary@[::1]:7000,         redis://engine:***@[::1]:7000",
            "'redis+sentinel://engine:canary@one,two:7/main?db=2', 'redis+sentinel://engine:***@one:26379,two:7/main?db=2'",
            "'rediss+sentinel://:canary@one/main',     'rediss+sentinel://:***@one:26379/main'",
        })
        void is_shown_without_the_password(String url, String masked) {
            RedisConfig config = RedisConfig.of(url, HOST);

            assertThat(config.maskedUrl()).isEqualTo(masked);
            assertThat(config.toString()).contains(masked, "ballast", HOST).doesNotContain("canary");
            assertThat(config.address().toString()).isEqualTo(masked);
        }
    }

    @Nested
    class Everything_else {

        @ParameterizedTest
        @ValueSource(strings = {"", "has space", "{tag}", "with/slash", "new\nline"})
        void refuses_a_prefix_that_would_break_the_hash_tag_or_a_console(String prefix) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(prefix, TIMEOUT, TTL, HOST))
                    .withMessageContaining("redis.key-prefix");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0000001S", "PT30.001S"})
        void refuses_a_timeout_that_is_none_or_too_long(Duration timeout) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with("ballast", timeout, Duration.ofHours(1), HOST))
                    .withMessageContaining("redis.timeout");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
        void refuses_a_life_of_a_status_that_is_none_or_too_long(Duration ttl) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with("ballast", TIMEOUT, ttl, HOST))
                    .withMessageContaining("redis.status-ttl");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "line\nbreak"})
        void refuses_a_host_name_that_cannot_be_shown(String host) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with("ballast", TIMEOUT, TTL, host))
                    .withMessageContaining("host name");
        }

        @Test
        void accepts_the_bounds() {
            assertThat(with("a", Duration.ofMillis(1), Duration.ofMillis(1), "h"))
                    .isNotNull();
            assertThat(with("a", Duration.ofSeconds(30), Duration.ofDays(1), "h".repeat(253)))
                    .isNotNull();
        }
    }
}
