package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisServerTest {

    @ParameterizedTest
    @CsvSource({
        "redis://cache:6380, redis://127.0.0.1:9",
        "redis://cache, redis://127.0.0.1:9",
        "redis://cache/3, redis://127.0.0.1:9/3",
        "redis://user:p%40ss@cache:6380/3, redis://user:p%40ss@127.0.0.1:9/3",
        "redis://:pass@[::1]:6380, redis://:pass@127.0.0.1:9"
    })
    void is_reached_by_way_of_a_relay_with_the_same_login(String url, String through) {
        assertThat(RedisServer.of(url).orElseThrow().through(9)).isEqualTo(through);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rediss://cache:6380", "redis+sentinel://a:1,b:2/main", "redis://", "no url"})
    void where_no_relay_can_stand_in_there_is_none(String url) {
        assertThat(RedisServer.of(url)).isEmpty();
    }

    @Test
    void has_the_usual_port_unless_it_says_otherwise_and_shows_no_login() {
        RedisServer server = RedisServer.of("redis://user:secret@127.0.0.1").orElseThrow();

        assertThat(server.socket().getPort()).isEqualTo(6379);
        assertThat(server.toString()).isEqualTo("127.0.0.1:6379");
        assertThat(RedisServer.of("redis://[::1]:1").orElseThrow().socket().getPort())
                .isEqualTo(1);
    }
}
