package io.ballast.adapter.redis;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.testservers.TestKeySpace;
import io.ballast.testservers.TestRedis;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;

/** A key space of a real Redis as a test sees it: boards on it, and a console to look and to meddle. */
final class Server implements AutoCloseable {

    static final PortfolioId PORTFOLIO = new PortfolioId("main");

    /** A life that no test outlasts. */
    static final Duration LONG = Duration.ofMinutes(10);

    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private static final Duration PATIENT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestKeySpace space;
    private final Deque<RedisStatusBoard> boards = new ArrayDeque<>();
    private final Deque<RedisLease> leases = new ArrayDeque<>();

    Server(TestRedis redis) {
        this.space = redis.freshKeySpace();
    }

    RedisConfig config() {
        return config("", "", LONG);
    }

    /** A config with credentials such as {@code user:password@}, and a path such as {@code /2}. */
    RedisConfig config(String credentials, String path, Duration statusTtl) {
        String url = space.url().replace("redis://", "redis://" + credentials) + path;
        return new RedisConfig(url, space.prefix(), TIMEOUT, statusTtl, "trader-1.example");
    }

    RedisStatusBoard board() {
        return board(config());
    }

    RedisStatusBoard board(RedisConfig config) {
        return board(config, System::nanoTime);
    }

    RedisStatusBoard board(RedisConfig config, LongSupplier nanoTime) {
        RedisStatusBoard board = RedisStatusBoard.of(config, PORTFOLIO, nanoTime);
        boards.push(board);
        return board;
    }

    /** A lease of a new incarnation, for longer than any test takes. */
    RedisLease lease(String instance) {
        return lease(config(), holder(instance, LONG));
    }

    RedisLease lease(RedisConfig config, LeaseConfig holder) {
        return lease(config, holder, SslOptions.defaults());
    }

    RedisLease lease(RedisConfig config, LeaseConfig holder, SslOptions tls) {
        RedisLease.Ambient ambient = new RedisLease.Ambient(System::nanoTime, Await::briefly, new Random());
        RedisLease lease = RedisLease.of(patient(config), PORTFOLIO, holder, tls, ambient);
        leases.push(lease);
        return lease;
    }

    /** On a busy machine a server that works may need longer than one should wait for it where there is money. */
    private static RedisConfig patient(RedisConfig config) {
        Duration timeout = config.timeout().compareTo(PATIENT_TIMEOUT) < 0 ? PATIENT_TIMEOUT : config.timeout();
        return new RedisConfig(config.url(), config.keyPrefix(), timeout, config.statusTtl(), config.hostName());
    }

    static LeaseConfig holder(String instance, Duration ttl) {
        return new LeaseConfig(new InstanceId(instance), UUID.randomUUID(), ttl);
    }

    /** What stands under the key of the lease. */
    @Nullable
    String leased() {
        try (Jedis console = console()) {
            return console.get(leaseKey());
        }
    }

    String leaseKey() {
        return "{" + space.prefix() + ":main}:lease";
    }

    String wakeChannel() {
        return "{" + space.prefix() + ":main}:wake";
    }

    String key() {
        return "{" + space.prefix() + ":main}:status";
    }

    /** The hash, once everything is written that was published on boards of this server. */
    Map<String, String> shown() {
        settleAll();
        try (Jedis console = console()) {
            return console.hgetAll(key());
        }
    }

    static void settle(RedisStatusBoard board) {
        if (!board.settled(PATIENCE)) {
            throw new AssertionError("the board has still not written what was published");
        }
    }

    void settleAll() {
        boards.forEach(Server::settle);
    }

    /** Sends a command that may be none of those that the client knows. */
    Object atTheConsole(String... command) {
        try (Jedis console = console()) {
            return console.sendCommand(
                    () -> command[0].getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(command, 1, command.length));
        }
    }

    /** A new connection, as the server may have been restarted since the last one. */
    Jedis console() {
        return new Jedis(URI.create(space.url()));
    }

    @Override
    public void close() {
        boards.forEach(RedisStatusBoard::close);
        leases.forEach(RedisLease::close);
    }
}
