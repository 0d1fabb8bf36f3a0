package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.SslOptions;

/** What happens to the lease when something answers that is no Redis, or one in a bad way. */
@Timeout(120)
class FalseLeaseServerIT {

    private static final Answer GRANTED = new Answer.Granted();
    private static final String YES = "*1\r\n:1\r\n";
    private static final String UUID_TEXT = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private final FakeServer server = new FakeServer("");
    private final RedisLease lease = lease(server.url(), Duration.ofSeconds(10), System::nanoTime);

    @AfterEach
    void close() {
        lease.close();
        server.close();
    }

    private static RedisLease lease(String url, Duration timeout, LongSupplier nanoTime) {
        return RedisLease.of(
                new RedisConfig(url, "ballast", timeout, Server.LONG, "trader-1.example"),
                Server.PORTFOLIO,
                Server.holder("trader-1", Server.LONG),
                SslOptions.defaults(),
                new RedisLease.Ambient(nanoTime, Await::briefly, new Random()));
    }

    private static void assertUnavailable(ThrowingCallable question, String told) {
        assertThatThrownBy(question)
                .isInstanceOf(LeaseUnavailableException.class)
                .hasMessageStartingWith("the lease {ballast:main}:lease on 127.0.0.1:")
                .hasMessageContaining(told)
                .satisfies(failure ->
                        assertThat(failure.toString() + failure.getCause()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @CsvSource({
        "-LOADING Redis is loading the dataset in memory, LOADING",
        "-READONLY You can't write against a read only replica., READONLY",
        "-NOAUTH Authentication required., NOAUTH",
        "-NOPERM this user canary has no permissions, NOPERM",
        "-WRONGTYPE Operation against a key holding the wrong kind of value, WRONGTYPE",
        "-MISCONF Redis is configured to save RDB snapshots, MISCONF",
        "-OOM command not allowed when used memory > 'maxmemory'., OOM",
        "-NOREPLICAS Not enough good replicas to write., NOREPLICAS",
        "-BUSY Redis is busy running a script., BUSY",
        "-CLUSTERDOWN The cluster is down, CLUSTERDOWN",
        "-MOVED 3999 127.0.0.1:6381, MOVED",
        "-ASK 3999 127.0.0.1:6381, ASK",
        "-NOSCRIPT No matching script., NOSCRIPT",
        "-MASTERDOWN Link with MASTER is down, MASTERDOWN",
        "'-ERR unknown command, with args beginning with: canary', ERR",
        "-canary, none",
    })
    void that_refuses_grants_nothing_and_loses_nothing_until_it_answers(String refusal, String code) {
        server.answerFromNowOn(refusal + "\r\n");

        assertUnavailable(lease::acquire, "reply=" + code);
        assertUnavailable(lease::renew, "reply=" + code);
        assertUnavailable(lease::release, "reply=" + code);
        assertThat(server.connections()).isEqualTo(3);

        server.answerFromNowOn(YES);
        assertThat(lease.acquire()).isEqualTo(GRANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "+OK\r\n",
                "$2\r\nOK\r\n",
                "$-5\r\nabcde\r\n",
                "$x\r\n",
                "$2147483647\r\n",
                "*2147483647\r\n",
                "*-7\r\n",
                "*0\r\n",
                "%1\r\n",
                ":\r\n",
                ":7\r\n",
                "\r\n",
                "-\r\n",
                "*1\r\n:0\r\n",
                "*1\r\n:2\r\n",
                "*1\r\n$1\r\n1\r\n",
                "*2\r\n:1\r\n:1\r\n",
                "*2\r\n:0\r\n$-1\r\n",
                "*2\r\n:0\r\n:3\r\n",
                "*3\r\n:1\r\n$6\r\ncanary\r\n:3\r\n",
                "*3\r\n:0\r\n$6\r\ncanary\r\n:3\r\n",
                "*3\r\n:0\r\n$6\r\ncanary\r\n$1\r\n3\r\n",
            })
    void that_talks_nonsense_grants_nothing_and_loses_nothing(String nonsense) {
        RedisLease hasty = lease(server.url(), RedisConfig.DEFAULT_TIMEOUT, System::nanoTime);
        server.answerFromNowOn(nonsense);

        assertUnavailable(hasty::acquire, "");
        assertUnavailable(hasty::renew, "");
        assertUnavailable(hasty::release, "");
        hasty.close();
    }

    @Test
    void that_shows_a_holder_without_an_end_is_not_believed() {
        String holder = "stranger " + UUID_TEXT + " 3000";
        server.answerFromNowOn("*2\r\n:0\r\n$" + holder.length() + "\r\n" + holder + "\r\n");

        assertUnavailable(lease::acquire, "an answer that is none");
    }

    @Test
    void that_shows_a_holder_and_an_end_is_believed() {
        String holder = "stranger " + UUID_TEXT + " 3000";
        server.answerFromNowOn("*3\r\n:0\r\n$" + holder.length() + "\r\n" + holder + "\r\n:1200\r\n");

        assertThat(lease.acquire()).isEqualTo(new Answer.Held("stranger", Duration.ofMillis(1_200)));
    }

    @Test
    void that_answered_too_late_is_asked_again_on_a_new_connection_only() {
        RedisLease hasty = lease(server.url(), Duration.ofSeconds(1), System::nanoTime);
        assertUnavailable(hasty::acquire, "SocketTimeoutException");
        assertUnavailable(hasty::renew, "SocketTimeoutException");

        assertThat(server.connections()).isEqualTo(2);
        hasty.close();
    }

    /** On this clock each step takes as long as the whole question may. */
    @Test
    void that_is_slow_at_each_step_does_not_get_a_time_out_for_every_one() {
        AtomicLong clock = new AtomicLong();
        Duration timeout = Duration.ofSeconds(10);
        LongSupplier jumping = () -> clock.getAndAdd(timeout.toNanos() / 2);
        RedisLease slow = lease(server.url().replace("//", "//engine:canary@") + "/1", timeout, jumping);
        server.answerFromNowOn("+OK\r\n");

        assertUnavailable(slow::acquire, "JedisConnectionException");

        slow.close();
    }
}
