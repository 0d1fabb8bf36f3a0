package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when something answers that is no Redis, or nothing does. */
@Timeout(120)
class FalseServerIT {

    private final LogLines log = new LogLines();

    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void restoreTheLog() {
        log.close();
    }

    private RedisConfig config(FakeServer server, Duration timeout) {
        return new RedisConfig(server.url(), "ballast", timeout, Server.LONG, "trader-1.example");
    }

    private RedisStatusBoard board(FakeServer server) {
        return RedisStatusBoard.of(config(server, Duration.ofMillis(400)), Server.PORTFOLIO, clock::get);
    }

    @ParameterizedTest
    @CsvSource({
        "-LOADING Redis is loading the dataset in memory, JedisDataException, LOADING",
        "-READONLY You can't write against a read only replica., JedisDataException, READONLY",
        "-NOAUTH Authentication required., JedisAccessControlException, NOAUTH",
        "-MISCONF Redis is configured to save RDB snapshots, JedisDataException, MISCONF",
        "-OOM command not allowed when used memory > 'maxmemory'., JedisDataException, OOM",
        "-NOREPLICAS Not enough good replicas to write., JedisDataException, NOREPLICAS",
        "-BUSY Redis is busy running a script., JedisBusyException, BUSY",
        "-CLUSTERDOWN The cluster is down, JedisClusterException, CLUSTERDOWN",
        "-MOVED 3999 127.0.0.1:6381, JedisMovedDataException, MOVED",
        "-lower case, JedisDataException, none",
    })
    void that_refuses_is_an_outage_until_it_accepts(String refusal, String cause, String code) {
        try (FakeServer server = new FakeServer(refusal + "\r\n");
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));
            assertThat(log.await("status_board.unavailable"))
                    .endsWith(" cause=" + cause + " root=" + cause + " reply=" + code);

            server.answerFromNowOn("$0\r\n\r\n");
            expire(clock, Duration.ofMinutes(1));
            board.publish(Statuses.active(7));

            log.await("status_board.available");
            Server.settle(board);
            assertThat(log.all()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "$-5\r\nabcde\r\n",
                "$x\r\n",
                "*-7\r\n",
                "%1\r\n",
                ":\r\n",
                "\r\n",
                "-\r\n",
            })
    void that_talks_nonsense_is_an_outage_or_outranks_us_but_never_ends_the_board(String nonsense) {
        try (FakeServer server = new FakeServer(nonsense);
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));
            log.await("status_board.");

            server.answerFromNowOn("$1\r\n9\r\n");
            expire(clock, Duration.ofMinutes(1));
            board.publish(Statuses.active(7));
            Server.settle(board);
            server.answerFromNowOn("$0\r\n\r\n");
            board.publish(Statuses.active(7));
            Server.settle(board);

            assertThat(log.all()).noneMatch(line -> line.contains("HTTP"));
        }
    }

    @Test
    void that_makes_us_ask_for_more_memory_than_there_can_be_ends_the_thread_but_not_the_board() {
        try (FakeServer server = new FakeServer("$2147483647\r\n");
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));
            log.await("OutOfMemoryError");
            Server.settle(board);

            server.answerFromNowOn("$1\r\n9\r\n");
            board.publish(Statuses.active(7));

            log.await("status_board.outranked");
        }
    }

    @Test
    void that_names_an_epoch_which_is_none_does_not_get_it_into_the_log() {
        try (FakeServer server = new FakeServer("$19\r\n9\nERROR forged line\r\n");
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));

            assertThat(log.await("status_board.outranked")).endsWith(" epoch=7 shown_epoch=unreadable");
            assertThat(log.all()).noneMatch(line -> line.contains("forged"));
        }
    }

    @Test
    void that_answers_nobody_does_not_delay_whoever_publishes() {
        try (FakeServer server = new FakeServer("");
                RedisStatusBoard board =
                        RedisStatusBoard.of(config(server, Duration.ofSeconds(30)), Server.PORTFOLIO, clock::get)) {
            // Each attempt takes half a minute to fail: waiting for one would show in the log.
            for (int i = 0; i < 1_000; i++) {
                board.publish(Statuses.active(i));
            }
            Await.until(Duration.ofSeconds(20), "a connection", () -> server.connections() == 1);
            assertThat(log.all()).isEmpty();
            server.hangUp();
        }
    }

    @Test
    void is_not_flooded_with_connections_while_it_refuses() {
        try (FakeServer server = new FakeServer("-LOADING\r\n");
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));
            log.await("status_board.unavailable");
            for (int i = 0; i < 1_000; i++) {
                board.publish(Statuses.active(7));
            }
            assertThat(server.connections()).isEqualTo(1);

            expire(clock, Duration.ofSeconds(1));
            board.publish(Statuses.active(7));

            Await.until(Duration.ofSeconds(20), "one more connection", () -> server.connections() == 2);
        }
    }

    @Test
    void that_goes_on_refusing_is_told_to_the_log_once() {
        try (FakeServer server = new FakeServer("-LOADING\r\n");
                RedisStatusBoard board = board(server)) {
            Await.until(Duration.ofSeconds(20), "four attempts", () -> {
                expire(clock, Duration.ofSeconds(1));
                board.publish(Statuses.active(7));
                return server.connections() >= 4;
            });

            assertThat(log.of("status_board.unavailable")).hasSize(1);
        }
    }

    @Test
    void that_answered_too_late_is_asked_again_on_a_new_connection_only() {
        try (FakeServer server = new FakeServer("");
                RedisStatusBoard board = board(server)) {
            board.publish(Statuses.active(7));
            log.await("status_board.unavailable");

            server.answerFromNowOn("$0\r\n\r\n");
            expire(clock, Duration.ofSeconds(1));
            board.publish(Statuses.active(7));

            log.await("status_board.available");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void that_answers_nobody_does_not_keep_us_from_ending() {
        try (FakeServer server = new FakeServer("")) {
            RedisStatusBoard board = board(server);
            board.publish(Statuses.active(7));

            board.close();

            assertThat(server.connections()).isPositive();
        }
    }

    private static void expire(AtomicLong clock, Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
