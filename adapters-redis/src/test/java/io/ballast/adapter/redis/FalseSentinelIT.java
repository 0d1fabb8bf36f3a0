package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.testservers.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.SslOptions;

/** What Sentinels that are silent, wrong or behind may do to us: cost time. */
@Timeout(120)
class FalseSentinelIT {

    private static final Answer GRANTED = new Answer.Granted();
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);
    private final FakeServer first = new FakeServer("");
    private final FakeServer second = new FakeServer("");

    @AfterEach
    void close() {
        server.close();
        redis.close();
        first.close();
        second.close();
    }

    private static String place(String url) {
        String port = Integer.toString(URI.create(url).getPort());
        return "*2\r\n$9\r\n127.0.0.1\r\n$" + port.length() + "\r\n" + port + "\r\n";
    }

    private RedisConfig config(String scheme, String credentials) {
        String url =
                scheme + "+sentinel://" + credentials + URI.create(first.url()).getAuthority() + ","
                        + URI.create(second.url()).getAuthority() + "/desk";
        return new RedisConfig(url, server.config().keyPrefix(), PATIENT, Server.LONG, "trader-1.example");
    }

    private RedisLease lease() {
        return server.lease(config("redis", ""), Server.holder("trader-1", Server.LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*-1\r\n",
                "*0\r\n",
                "*1\r\n$4\r\nhost\r\n",
                "*2\r\n$4\r\nhost\r\n$4\r\nport\r\n",
                "*2\r\n$4\r\nhost\r\n$5\r\n99999\r\n",
                "*2\r\n$-1\r\n$-1\r\n",
                "-NOAUTH Authentication required.\r\n",
                "-IDONTKNOW\r\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
            })
    void one_that_does_not_know_is_followed_by_the_next(String answer) {
        first.answerFromNowOn(answer);
        second.answerFromNowOn(place(server.config().url()));

        assertThat(lease().acquire()).isEqualTo(GRANTED);
    }

    @Test
    void one_that_is_silent_leaves_the_next_the_time_to_answer_and_is_asked_last_then() {
        second.answerFromNowOn(place(server.config().url()));
        RedisLease lease = lease();
        assertThat(lease.acquire()).isEqualTo(GRANTED);
        server.atTheConsole("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        assertThatThrownBy(lease::renew).isInstanceOf(LeaseUnavailableException.class);

        assertThat(lease.renew()).isTrue();

        assertThat(first.connections()).isEqualTo(1);
        assertThat(second.connections()).isEqualTo(2);
    }

    @Test
    void where_none_knows_nothing_is_granted() {
        first.answerFromNowOn("*-1\r\n");
        second.answerFromNowOn("*-1\r\n");

        assertThatThrownBy(lease()::acquire)
                .isInstanceOf(LeaseUnavailableException.class)
                .hasMessageContaining("/desk is unavailable")
                .cause()
                .hasMessageContaining("no Sentinel of ");
    }

    @Test
    void one_that_is_behind_leads_to_a_replica_that_grants_nothing_until_the_sentinel_knows_better() {
        try (TestRedis promoted = TestRedis.start();
                Server there = new Server(promoted)) {
            first.answerFromNowOn(place(server.config().url()));
            RedisLease lease = lease();
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            server.atTheConsole("REPLICAOF", "127.0.0.1", "1");
            for (int round = 0; round < 2; round++) {
                assertThatThrownBy(lease::renew)
                        .isInstanceOf(LeaseUnavailableException.class)
                        .hasMessageContaining("reply=READONLY");
            }

            first.answerFromNowOn(place(there.config().url()));

            assertThat(lease.renew()).isFalse();
            assertThat(lease.acquire()).isEqualTo(GRANTED);
            assertThat(there.atTheConsole("EXISTS", server.leaseKey())).isEqualTo(1L);
        }
    }

    @Test
    void the_password_is_for_the_server_and_not_for_its_sentinels() {
        server.atTheConsole("ACL", "SETUSER", "engine", "on", ">canary", "~*", "&*", "+@all");
        first.answerFromNowOn(place(server.config().url()));
        RedisLease lease = server.lease(config("redis", "engine:canary@"), Server.holder("trader-1", Server.LONG));

        assertThat(lease.acquire()).isEqualTo(GRANTED);

        assertThat(first.heard()).contains("desk").doesNotContain("canary");
    }

    @Test
    void tls_is_spoken_with_the_server_and_not_with_its_sentinels(@TempDir Path directory) throws Exception {
        try (TlsProxy proxy = new TlsProxy(
                directory, "ip:127.0.0.1", URI.create(server.config().url()))) {
            first.answerFromNowOn(place(proxy.url()));

            assertThat(server.lease(config("rediss", ""), Server.holder("trader-1", Server.LONG), proxy.trust())
                            .acquire())
                    .isEqualTo(GRANTED);
            assertThatThrownBy(
                            server.lease(
                                            config("rediss", ""),
                                            Server.holder("trader-2", Server.LONG),
                                            SslOptions.defaults())::acquire)
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessageContaining("SunCertPathBuilderException");
        }
    }
}
