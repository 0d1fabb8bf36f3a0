package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** What happens when a real server is away, frozen, or refuses. */
@Timeout(120)
class RedisOutageIT {

    private final LogLines log = new LogLines();

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);

    @AfterEach
    void close() {
        server.close();
        redis.close();
        log.close();
    }

    private void atTheConsole(String... command) {
        try (Jedis console = server.console()) {
            console.sendCommand(() -> command[0].getBytes(StandardCharsets.UTF_8), tail(command));
        }
    }

    private String[] tail(String... command) {
        return Arrays.copyOfRange(command, 1, command.length);
    }

    @Test
    void that_was_stopped_and_started_shows_the_last_status_by_itself() {
        RedisStatusBoard board = server.board();
        board.publish(Statuses.active(7));
        server.shown();

        redis.kill();
        board.publish(Statuses.active(8));
        assertThat(log.await("status_board.unavailable"))
                .startsWith("WARN status_board.unavailable server=127.0.0.1:")
                .endsWith(" cause=JedisConnectionException root=ConnectException reply=none");
        redis.restart();

        assertThat(server.shown()).containsEntry("epoch", "8");
        assertThat(log.await("status_board.available"))
                .matches("INFO status_board.available server=127.0.0.1:\\d+ outage_ms=\\d+");
        assertThat(log.all()).hasSize(2);
    }

    @Test
    void that_was_restarted_between_two_statuses_is_no_outage() {
        RedisStatusBoard board = server.board();
        board.publish(Statuses.active(7));
        server.shown();

        redis.restart();
        board.publish(Statuses.active(8));

        assertThat(server.shown()).containsEntry("epoch", "8");
        assertThat(log.all()).isEmpty();
    }

    @Test
    void that_was_restarted_is_no_loss_for_the_last_status() {
        RedisStatusBoard board = server.board();
        board.publish(Statuses.active(7));
        server.shown();

        redis.restart();
        board.publish(Statuses.active(8));
        board.close();

        assertThat(server.shown()).containsEntry("epoch", "8");
    }

    @Test
    void that_was_flushed_shows_the_next_status() {
        RedisStatusBoard board = server.board();
        board.publish(Statuses.active(7));
        server.shown();

        atTheConsole("FLUSHALL");
        atTheConsole("SCRIPT", "FLUSH");
        board.publish(Statuses.active(7));

        assertThat(server.shown()).containsEntry("epoch", "7");
        assertThat(log.all()).isEmpty();
    }

    @Test
    void that_is_frozen_is_told_once_and_heals() {
        RedisStatusBoard board = server.board();
        redis.pause();
        board.publish(Statuses.active(7));
        assertThat(log.await("status_board.unavailable"))
                .contains("cause=JedisConnectionException root=SocketTimeoutException reply=none");

        redis.unpause();

        assertThat(server.shown()).containsEntry("epoch", "7");
        log.await("status_board.available");
    }

    @Test
    void lets_in_a_user_who_may_do_no_more_than_is_needed() {
        atTheConsole(
                "ACL",
                "SETUSER",
                "engine",
                "on",
                ">s3:cr@t",
                "~" + server.key(),
                "+eval",
                "+hget",
                "+hset",
                "+pexpire",
                "+pttl");

        server.board(server.config("engine:s3%3Acr%40t@", "", Server.LONG)).publish(Statuses.active(7));

        assertThat(server.shown()).containsEntry("epoch", "7");
        assertThat(log.all()).isEmpty();
    }

    @Test
    void that_forbids_what_is_needed_is_an_outage() {
        atTheConsole("ACL", "SETUSER", "engine", "on", ">canary", "~*", "+get");

        server.board(server.config("engine:canary@", "", Server.LONG)).publish(Statuses.active(7));

        assertThat(log.await("status_board.unavailable")).endsWith(" reply=NOPERM");
        assertThat(log.all()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void that_refuses_the_password_is_an_outage_until_it_is_right_again() {
        atTheConsole("ACL", "SETUSER", "engine", "on", ">old", "~*", "+@all");
        RedisStatusBoard board = server.board(server.config("engine:canary@", "", Server.LONG));
        board.publish(Statuses.active(7));
        assertThat(log.await("status_board.unavailable")).endsWith(" reply=WRONGPASS");

        atTheConsole("ACL", "SETUSER", "engine", ">canary");

        assertThat(server.shown()).containsEntry("epoch", "7");
        assertThat(log.all()).hasSize(2).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void that_wants_a_password_which_we_do_not_have_is_an_outage() {
        RedisStatusBoard board = server.board();
        try (Jedis console = server.console()) {
            console.configSet("requirepass", "canary");
            board.publish(Statuses.active(7));

            assertThat(log.await("status_board.unavailable")).endsWith(" reply=NOAUTH");
            console.configSet("requirepass", "");
        }
        assertThat(server.shown()).containsEntry("epoch", "7");
    }

    @Test
    void with_something_else_under_our_key_leaves_it_alone() {
        atTheConsole("SET", server.key(), "not ours");

        server.board().publish(Statuses.active(7));

        assertThat(log.await("status_board.unavailable")).endsWith(" reply=WRONGTYPE");
        try (Jedis console = server.console()) {
            assertThat(console.get(server.key())).isEqualTo("not ours");
        }
    }

    @Test
    void that_became_a_replica_is_an_outage_until_it_is_a_primary_again() {
        RedisStatusBoard board = server.board();
        board.publish(Statuses.active(7));
        server.shown();
        atTheConsole("REPLICAOF", "127.0.0.1", "1");
        board.publish(Statuses.active(8));
        assertThat(log.await("status_board.unavailable")).endsWith(" reply=READONLY");

        atTheConsole("REPLICAOF", "NO", "ONE");

        assertThat(server.shown()).containsEntry("epoch", "8");
    }

    @Test
    void that_comes_back_too_late_is_not_told_of_what_is_over() {
        AtomicLong clock = new AtomicLong();
        RedisStatusBoard board = server.board(server.config(), clock::get);
        redis.kill();
        board.publish(Statuses.active(7));
        log.await("status_board.unavailable");

        expire(clock, Server.LONG);
        redis.restart();

        assertThat(server.shown()).isEmpty();
    }

    @Test
    void that_comes_back_late_shows_a_status_only_for_the_rest_of_its_life() {
        AtomicLong clock = new AtomicLong();
        RedisStatusBoard board = server.board(server.config(), clock::get);
        redis.kill();
        board.publish(Statuses.active(7));
        log.await("status_board.unavailable");

        redis.restart();
        expire(clock, Server.LONG.minusSeconds(30));

        assertThat(server.shown()).containsEntry("epoch", "7");
        try (Jedis console = server.console()) {
            assertThat(console.pttl(server.key())).isBetween(1L, 30_000L);
        }
    }

    private static void expire(AtomicLong clock, Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
