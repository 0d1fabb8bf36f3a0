package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.testservers.TestRedis;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;

/** The lease over {@code rediss}, for a user with a password. */
@Timeout(120)
class RedisLeaseTlsIT {

    /** Long enough for the first TLS handshake of a JVM on a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final TestRedis redis = TestRedis.start();
    private final Server server = new Server(redis);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        server.close();
        redis.close();
    }

    private TlsProxy proxy(String name) throws Exception {
        server.atTheConsole("ACL", "SETUSER", "engine", "on", ">can:ary@", "~*", "&*", "+@all");
        return new TlsProxy(directory, name, URI.create(server.config().url()));
    }

    private RedisLease lease(String instance, TlsProxy proxy, SslOptions trust) {
        String url = proxy.url().replace("rediss://", "rediss://engine:can%3Aary%40@");
        RedisConfig config =
                new RedisConfig(url, server.config().keyPrefix(), PATIENT, Server.LONG, "trader-1.example");
        return server.lease(config, Server.holder(instance, Server.LONG), trust);
    }

    private void assertRefused(RedisLease lease, String root) {
        assertThatThrownBy(lease::acquire)
                .isInstanceOf(LeaseUnavailableException.class)
                .hasMessageContaining("root=" + root)
                .hasMessageNotContaining("ary@");
        assertThat(server.leased()).isNull();
    }

    @Test
    void works_on_a_server_that_is_trusted_and_has_its_name_and_so_does_its_hint() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1")) {
            RedisLease holder = lease("trader-1", proxy, proxy.trust());
            RedisLease rival = lease("trader-2", proxy, proxy.trust());
            AtomicInteger told = new AtomicInteger();
            rival.onRelease(told::incrementAndGet);
            assertThat(holder.acquire()).isEqualTo(new Answer.Granted());
            assertThat(rival.acquire()).isInstanceOf(Answer.Held.class);
            assertThat(holder.renew()).isTrue();
            assertThat(holder.release()).isTrue();

            Await.until(Duration.ofSeconds(20), "a hint", () -> {
                holder.acquire();
                holder.release();
                return told.get() > 0;
            });
        }
    }

    @Test
    void gives_nothing_to_a_server_that_is_not_trusted() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1")) {
            assertRefused(lease("trader-1", proxy, SslOptions.defaults()), "SunCertPathBuilderException");
        }
    }

    @Test
    void gives_nothing_to_a_server_with_the_name_of_another() throws Exception {
        try (TlsProxy proxy = proxy("dns:other.example")) {
            assertRefused(lease("trader-1", proxy, proxy.trust()), "CertificateException");
        }
    }
}
