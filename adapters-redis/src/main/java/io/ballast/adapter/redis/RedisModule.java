package io.ballast.adapter.redis;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.Pause;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.PortfolioId;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import redis.clients.jedis.SslOptions;

/**
 * The status board and the lease of one portfolio in Redis.
 *
 * <p>Its methods also work without an injector. Nothing connects before the first status or the first question about the
 * lease, so a server that is down keeps nothing from starting. Whoever made the module closes it, after the last status
 * was published and the lease was released.
 *
 * <p>Where no Redis is configured this module is not made, and bootstrap binds a board that does nothing: {@code status
 * -> {}}.
 *
 * <pre>{@code
 * LeaseConfig holder = new LeaseConfig(instance, UUID.randomUUID(), Duration.ofSeconds(3));
 * try (RedisModule redis = new RedisModule(config, portfolio, holder, System::nanoTime, pause, random)) {
 *     redis.statusBoard().publish(status);
 *     redis.leaderLease().acquire();
 * }
 * }</pre>
 */
public final class RedisModule extends AbstractModule implements AutoCloseable {

    private final RedisStatusBoard board;
    private final RedisLease lease;

    /**
     * Connects to nothing yet.
     *
     * @param portfolio the one that the board speaks of, and the lease is for
     * @param nanoTime a monotonic clock
     * @param pause for which a subscription waits until it dials again; must end when its thread is interrupted
     * @param random spreads those pauses; guessing it helps nobody
     */
    public RedisModule(
            RedisConfig config,
            PortfolioId portfolio,
            LeaseConfig holder,
            LongSupplier nanoTime,
            Pause pause,
            RandomGenerator random) {
        this.board = RedisStatusBoard.of(config, portfolio, nanoTime);
        this.lease = RedisLease.of(
                config, portfolio, holder, SslOptions.defaults(), new RedisLease.Ambient(nanoTime, pause, random));
    }

    @Provides
    @Singleton
    public StatusBoard statusBoard() {
        return board;
    }

    @Provides
    @Singleton
    public LeaderLease leaderLease() {
        return lease;
    }

    /**
     * Gives the last status a chance to be shown, four time-outs at most, and closes the connections. A lease that is
     * held is left to end by itself.
     */
    @Override
    public void close() {
        lease.close();
        board.close();
    }
}
