package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.LeaderLease.Answer;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.servers.EmbeddedRedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A primary, a replica and a Sentinel, and what the loss of the primary costs. */
@Timeout(180)
class RedisSentinelIT {

    private static final Answer GRANTED = new Answer.Granted();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "{ballast:main}:lease";

    @TempDir
    private Path directory;

    private EmbeddedRedisServer primary;
    private EmbeddedRedisServer replica;
    private EmbeddedRedisServer sentinel;
    private RedisLease holder;
    private RedisLease rival;

    @BeforeEach
    void start() throws Exception {
        primary = EmbeddedRedisServer.start(directory.resolve("primary"));
        replica = EmbeddedRedisServer.startReplica(directory.resolve("replica"), primary);
        sentinel = EmbeddedRedisServer.startSentinel(directory.resolve("sentinel"), "desk", primary);
        Await.until(PATIENCE, "a replica that Sentinel would promote", () -> {
            List<Map<String, String>> replicas = ask(sentinel).sentinelReplicas("desk");
            return replicas.size() == 1
                    && "slave".equals(replicas.get(0).get("flags"))
                    && "ok".equals(replicas.get(0).get("master-link-status"));
        });
        holder = lease("trader-1");
        rival = lease("trader-2");
    }

    @AfterEach
    void close() {
        holder.close();
        rival.close();
        sentinel.close();
        replica.close();
        primary.close();
    }

    private RedisConfig config() {
        // The first one is dead, and must not keep us from the second.
        String url = "redis+sentinel://127.0.0.1:1,127.0.0.1:" + sentinel.port() + "/desk";
        return new RedisConfig(url, "ballast", Duration.ofSeconds(2), Server.LONG, "trader-1.example");
    }

    private RedisLease lease(String instance) {
        return RedisLease.of(
                config(),
                Server.PORTFOLIO,
                Server.holder(instance, Server.LONG),
                SslOptions.defaults(),
                new RedisLease.Ambient(System::nanoTime, Await::briefly, new Random()));
    }

    private static Jedis ask(EmbeddedRedisServer server) {
        return new Jedis("127.0.0.1", server.port());
    }

    private static String held(EmbeddedRedisServer by) {
        try (Jedis console = ask(by)) {
            return String.valueOf(console.get(KEY));
        }
    }

    /** False while it is unavailable, which is all that it may be. */
    private static boolean answers(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (LeaseUnavailableException e) {
            return false;
        }
    }

    private void awaitReplicated() {
        Await.until(PATIENCE, "the lease on the replica", () -> held(replica).startsWith("trader-1 "));
    }

    @Test
    void is_asked_where_the_primary_is() {
        assertThat(holder.acquire()).isEqualTo(GRANTED);

        assertThat(held(primary)).startsWith("trader-1 ");
        assertThat(rival.acquire()).isInstanceOf(Answer.Held.class);
        assertThat(holder.renew()).isTrue();
    }

    @Test
    void that_promotes_a_replica_of_a_dead_primary_leads_us_there() {
        assertThat(holder.acquire()).isEqualTo(GRANTED);
        awaitReplicated();

        primary.kill();

        Await.until(PATIENCE, "the promoted replica", () -> answers(holder::renew));
        assertThat(rival.acquire()).isInstanceOf(Answer.Held.class);
        assertThat(holder.release()).isTrue();
        assertThat(rival.acquire()).isEqualTo(GRANTED);
        assertThat(held(replica)).startsWith("trader-2 ");
    }

    @Test
    void that_moves_a_living_primary_leads_us_away_from_it() {
        assertThat(holder.acquire()).isEqualTo(GRANTED);
        awaitReplicated();

        try (Jedis console = ask(sentinel)) {
            console.sentinelFailover("desk");
        }
        Await.until(PATIENCE, "the new primary", () -> isPrimary(replica));

        Await.until(PATIENCE, "a renewal by the new primary", () -> answers(holder::renew) && isLong(replica));
        assertThat(rival.acquire()).isInstanceOf(Answer.Held.class);
    }

    private static boolean isPrimary(EmbeddedRedisServer server) {
        try (Jedis console = ask(server)) {
            return "master".equals(console.role().get(0));
        } catch (JedisConnectionException e) {
            // Whoever is promoted throws everybody out.
            return false;
        }
    }

    /** Whether what was renewed was renewed there: everywhere else it is cut short before. */
    private static boolean isLong(EmbeddedRedisServer server) {
        try (Jedis console = ask(server)) {
            long left = console.pttl(KEY);
            console.pexpire(KEY, Duration.ofMinutes(1).toMillis());
            return left > Duration.ofMinutes(5).toMillis();
        } catch (JedisConnectionException e) {
            return false;
        }
    }

    private static @Nullable String epochShownBy(EmbeddedRedisServer server) {
        try (Jedis console = ask(server)) {
            return console.hget("{ballast:main}:status", "epoch");
        } catch (JedisConnectionException e) {
            // Whoever is promoted throws everybody out.
            return null;
        }
    }

    @Test
    void shows_the_status_on_the_promoted_replica() {
        try (RedisStatusBoard board = RedisStatusBoard.of(config(), Server.PORTFOLIO, System::nanoTime)) {
            board.publish(Statuses.active(7));
            Server.settle(board);
            primary.kill();

            board.publish(Statuses.active(8));

            Await.until(PATIENCE, "the status on the replica", () -> "8".equals(epochShownBy(replica)));
        }
    }
}
