package io.ballast.adapter.redis;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import io.ballast.application.port.out.Pause;
import io.ballast.domain.identity.PortfolioId;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The lease as one string under one key, which the server deletes when its time has come. Whatever is not exactly one of
 * the answers that our scripts give is no answer.
 */
final class RedisLease implements LeaderLease, AutoCloseable {

    private static final Long YES = 1L;
    private static final Long NO = 0L;

    private final LeaseConnection connection;
    private final ReleaseSubscription subscription;
    private final String where;
    private final String key;
    private final List<String> keys;
    private final List<String> arguments;
    private volatile boolean isClosed;

    private RedisLease(
            LeaseConnection connection,
            ReleaseSubscription subscription,
            String server,
            RedisKeys keys,
            LeaseConfig holder) {
        this.connection = connection;
        this.subscription = subscription;
        this.key = keys.lease();
        this.where = "the lease " + key + " on " + server;
        this.keys = List.of(keys.lease(), keys.wake());
        this.arguments =
                List.of(LeaseValue.of(holder), Long.toString(holder.ttl().toMillis()));
    }

    /**
     * Connects to nothing yet.
     *
     * @param tls whom to trust, where the address asks for TLS
     */
    static RedisLease of(
            RedisConfig config, PortfolioId portfolio, LeaseConfig holder, SslOptions tls, Ambient ambient) {
        RedisKeys keys = new RedisKeys(config.keyPrefix(), portfolio);
        RedisDialer dialer = new RedisDialer(config.address(), tls);
        String server = config.address().server();
        return new RedisLease(
                new LeaseConnection(dialer, config.timeout(), ambient.nanoTime()),
                new ReleaseSubscription(dialer, config.timeout(), keys.wake(), server, ambient),
                server,
                keys,
                holder);
    }

    /**
     * Time, waiting and chance.
     *
     * @param nanoTime a monotonic clock
     */
    record Ambient(LongSupplier nanoTime, Pause pause, RandomGenerator random) {}

    @Override
    public Answer acquire() {
        Object answer = ask(LeaseScript.ACQUIRE);
        if (answer instanceof List<?> parts) {
            if (parts.equals(List.of(YES))) {
                return new Answer.Granted();
            }
            if (parts.size() >= 2 && NO.equals(parts.get(0)) && parts.get(1) instanceof String held) {
                LeaseConfig holder = holder(held);
                if (parts.size() == 3 && parts.get(2) instanceof Long left) {
                    return new Answer.Held(holder.instance().value(), Duration.ofMillis(Math.max(0, left)));
                }
            }
        }
        throw senseless();
    }

    @Override
    public boolean renew() {
        return isDone(ask(LeaseScript.RENEW));
    }

    @Override
    public boolean release() {
        return isDone(ask(LeaseScript.RELEASE));
    }

    @Override
    public void onRelease(Runnable listener) {
        subscription.listen(listener);
    }

    /** Lets go of the connections, and not of the lease: it ends by itself unless it was released. */
    @Override
    public void close() {
        isClosed = true;
        subscription.close();
        connection.close();
    }

    private boolean isDone(@Nullable Object answer) {
        if (answer == null) {
            return false;
        }
        if (answer instanceof String held) {
            // That it is somebody's must be certain: what cannot be read is no loss either.
            holder(held);
            return false;
        }
        if (YES.equals(answer)) {
            return true;
        }
        throw senseless();
    }

    private LeaseConfig holder(String held) {
        return LeaseValue.parse(held)
                .orElseThrow(() -> new LeaseUnavailableException(
                        where + " cannot be read: something else is stored there; " + remedy(), null));
    }

    private @Nullable Object ask(LeaseScript script) {
        if (isClosed) {
            throw new LeaseUnavailableException(where + " was closed", null);
        }
        try {
            return connection.run(script, script == LeaseScript.RELEASE ? keys : List.of(key), arguments);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // A server that lies about the length of its answer makes the client ask for more memory than there is.
            throw unavailable(e);
        }
    }

    private LeaseUnavailableException unavailable(Throwable failure) {
        RedisFailure told = RedisFailure.of(failure);
        String hint = switch (told.reply()) {
            case "WRONGTYPE" -> ": something else is stored there; " + remedy();
            case "NOPERM" ->
                ": the user must be allowed evalsha, script|load, get, set, pexpire, pttl, del and publish on "
                        + String.join(", ", keys);
            case "NOAUTH", "WRONGPASS" -> ": user and password of redis.url are not accepted";
            case "READONLY" -> ": the server is a replica";
            default -> "";
        };
        // What a server said stays out, as a cause too: it may repeat a password.
        return new LeaseUnavailableException(
                where + " is unavailable" + hint + " (cause=" + told.cause() + " root=" + told.root() + " reply="
                        + told.reply() + ")",
                failure instanceof JedisConnectionException ? failure : null);
    }

    private LeaseUnavailableException senseless() {
        return new LeaseUnavailableException(where + " is unavailable: the server gave an answer that is none", null);
    }

    private String remedy() {
        return "whoever put it there must take it away, or redis.key-prefix must be another";
    }
}
