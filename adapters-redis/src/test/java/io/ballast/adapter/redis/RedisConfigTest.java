package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
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
            assertThat(RedisAddress.parse(url)).isEqualTo(new RedisAddress(host, port, tls, user, password, database));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
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
