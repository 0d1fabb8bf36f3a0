package io.ballast.adapter.redis;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.PortfolioId;
import java.util.function.LongSupplier;

/**
 * The status board of one portfolio in Redis.
 *
 * <p>Its method also works without an injector. Nothing connects before the first status, so a server that is down keeps
 * nothing from starting. Whoever made the module closes it, after the last status was published.
 *
 * <p>Where no Redis is configured this module is not made, and bootstrap binds a board that does nothing: {@code status
 * -> {}}.
 *
 * <pre>{@code
 * try (RedisModule redis = new RedisModule(config, new PortfolioId("main"), System::nanoTime)) {
 *     redis.statusBoard().publish(status);
 * }
 * }</pre>
 */
public final class RedisModule extends AbstractModule implements AutoCloseable {

    private final RedisStatusBoard board;

    /**
     * Connects to nothing yet.
     *
     * @param portfolio the one that the board speaks of
     * @param nanoTime a monotonic clock
     */
    public RedisModule(RedisConfig config, PortfolioId portfolio, LongSupplier nanoTime) {
        this.board = RedisStatusBoard.of(config, portfolio, nanoTime);
    }

    @Provides
    @Singleton
    public StatusBoard statusBoard() {
        return board;
    }

    /** Gives the last status a chance to be shown, four time-outs at most, and closes the connection. */
    @Override
    public void close() {
        board.close();
    }
}
