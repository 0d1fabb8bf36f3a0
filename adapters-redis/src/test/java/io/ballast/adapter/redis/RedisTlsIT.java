package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;

/** Whether a connection by {@code rediss} is one to the server that was meant. */
@Timeout(60)
class RedisTlsIT {

    /** Long enough for the first TLS handshake of a JVM on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final Server server = new Server(TestRedis.shared());
    private final LogLines log = new LogLines();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    private TlsProxy proxy(String name) throws Exception {
        return new TlsProxy(directory, name, URI.create(server.config().url()));
    }

    private RedisConfig config(String url, Duration timeout) {
        return new RedisConfig(url, server.config().keyPrefix(), timeout, Server.LONG, "trader-1.example");
    }

    private RedisStatusBoard board(RedisConfig config, SslOptions trust) {
        return RedisStatusBoard.of(config, Server.PORTFOLIO, trust, System::nanoTime);
    }

    @Test
    void a_server_that_is_trusted_and_has_its_name_is_written_to() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1");
                RedisStatusBoard board = board(config(proxy.url(), PATIENT), proxy.trust())) {
            board.publish(Statuses.active(7));
            Server.settle(board);

            assertThat(server.shown()).containsEntry("epoch", "7");
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void a_server_that_is_not_trusted_gets_nothing() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1")) {
            RedisStatusBoard board = server.board(config(proxy.url(), PATIENT));
            board.publish(Statuses.active(7));

            assertThat(log.await("status_board.unavailable")).contains("root=SunCertPathBuilderException");
            board.close();
            assertThat(server.shown()).isEmpty();
        }
    }

    @Test
    void a_server_with_the_name_of_another_gets_nothing() throws Exception {
        try (TlsProxy proxy = proxy("dns:other.example")) {
            RedisStatusBoard board = board(config(proxy.url(), PATIENT), proxy.trust());
            board.publish(Statuses.active(7));

            assertThat(log.await("status_board.unavailable")).contains("root=CertificateException");
            board.close();
            assertThat(server.shown()).isEmpty();
        }
    }

    @Test
    void a_server_that_does_not_speak_TLS_gets_nothing() {
        String url = server.config().url().replace("redis://", "rediss://");
        RedisStatusBoard board = server.board(config(url, RedisConfig.DEFAULT_TIMEOUT));
        board.publish(Statuses.active(7));

        assertThat(log.await("status_board.unavailable")).contains("cause=JedisConnectionException");
        board.close();
        assertThat(server.shown()).isEmpty();
    }
}
