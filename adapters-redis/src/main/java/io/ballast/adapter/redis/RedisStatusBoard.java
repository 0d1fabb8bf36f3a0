package io.ballast.adapter.redis;

import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.identity.PortfolioId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.SslOptions;

/**
 * Shows statuses in Redis, from a thread of its own: whoever publishes only leaves the status in a slot and goes on, so
 * that no server can delay a heartbeat.
 *
 * <p>The slot holds one status, the latest; one of a lower epoch does not push out one of a higher. What could not be
 * written is tried again after a pause, while nothing newer came and as long as it would still be shown: the time for
 * which a status is shown counts from when it was published, however late it is written.
 */
final class RedisStatusBoard implements StatusBoard, AutoCloseable {

    /** Between two tries while Redis does not answer; keeps a flood of statuses from becoming one of connections. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisConfig config;
    private final PortfolioId portfolio;
    private final StatusWriter writer;
    private final LongSupplier nanoTime;
    private final BoardLog log;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Published waiting;
    private @Nullable Thread thread;
    private boolean isClosing;
    private boolean isWriting;

    /** Known to the writing thread only, and before anybody can read of the failure. */
    private boolean isPausing;

    private long pausedAt;

    RedisStatusBoard(RedisConfig config, PortfolioId portfolio, StatusWriter writer, LongSupplier nanoTime) {
        this.config = config;
        this.portfolio = portfolio;
        this.writer = writer;
        this.nanoTime = nanoTime;
        this.log = new BoardLog(config.address().server());
    }

    static RedisStatusBoard of(RedisConfig config, PortfolioId portfolio, LongSupplier nanoTime) {
        return of(config, portfolio, SslOptions.defaults(), nanoTime);
    }

    /** One that trusts these, where the address asks for TLS. */
    static RedisStatusBoard of(RedisConfig config, PortfolioId portfolio, SslOptions tls, LongSupplier nanoTime) {
        String key = new RedisKeys(config.keyPrefix(), portfolio).status();
        RedisDialer dialer = new RedisDialer(config.address(), tls);
        StatusWriter writer = new StatusWriter(dialer, config.timeout(), key, nanoTime);
        return new RedisStatusBoard(config, portfolio, writer, nanoTime);
    }

    @Override
    public void publish(Status status) {
        lock.lock();
        try {
            if (!isClosing) {
                waiting = later(waiting, new Published(status, nanoTime.getAsLong()));
                start();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the last status one more try, and returns when it was written, or when four time-outs have passed: to
     * connect, to log in, to choose the database, to write. Nothing is shown of what is published later.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosing = true;
            changed.signalAll();
            await(config.timeout().multipliedBy(4), () -> thread == null);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything that was published is written or given up; false if that took too long. */
    boolean settled(Duration patience) {
        lock.lock();
        try {
            return await(patience, () -> waiting == null && !isWriting);
        } finally {
            lock.unlock();
        }
    }

    /** Begun late, so that a command that publishes nothing costs no thread; and again if an error had ended it. */
    private void start() {
        if (thread == null) {
            Thread writing = new Thread(this::writeAll, "ballast-status-board");
            // What it writes may be lost: it must not keep a program from ending.
            writing.setDaemon(true);
            writing.start();
            thread = writing;
        }
    }

    private void writeAll() {
        try {
            for (Published next = next(); next != null; next = next()) {
                written(next, tryToWrite(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.close();
            ended();
        }
    }

    /** Waits for what is to be written now; null when there will be nothing more. */
    private @Nullable Published next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (waiting != null && lifeLeft(waiting).isZero()) {
                    giveUp();
                }
                if (waiting != null && (isClosing || pauseLeft() <= 0)) {
                    Published next = waiting;
                    waiting = null;
                    isWriting = true;
                    return next;
                }
                if (isClosing) {
                    return null;
                }
                if (waiting == null) {
                    changed.await();
                } else {
                    changed.awaitNanos(pauseLeft());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean tryToWrite(Published next) {
        Duration life = lifeLeft(next);
        Status status = next.status();
        try {
            Optional<String> higher =
                    writer.write(status.epoch(), life, StatusFields.of(status, portfolio, config.hostName()));
            isPausing = false;
            log.answered(nanoTime.getAsLong());
            higher.ifPresentOrElse(shown -> log.outranked(status.epoch(), shown), log::accepted);
            return true;
        } catch (RuntimeException e) {
            // Whatever a server answers, even what the client cannot make sense of, is a failure of the board only.
            isPausing = true;
            pausedAt = nanoTime.getAsLong();
            log.failed(e, pausedAt);
            return false;
        }
    }

    private void written(Published tried, boolean succeeded) {
        lock.lock();
        try {
            isWriting = false;
            if (!succeeded && !isClosing) {
                waiting = waiting == null ? tried : later(tried, waiting);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp() {
        waiting = null;
        changed.signalAll();
    }

    private void ended() {
        lock.lock();
        try {
            thread = null;
            isWriting = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long pauseLeft() {
        return isPausing ? PAUSE.toNanos() - (nanoTime.getAsLong() - pausedAt) : 0;
    }

    /** How long it may still be shown, in whole milliseconds. */
    private Duration lifeLeft(Published published) {
        long left = config.statusTtl().toNanos() - (nanoTime.getAsLong() - published.at());
        return Duration.ofMillis(Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)));
    }

    private static Published later(@Nullable Published earlier, Published later) {
        if (earlier != null && earlier.status().epoch() > later.status().epoch()) {
            return earlier;
        }
        return later;
    }

    /** Waits for a condition, with the lock held; an interrupt ends the waiting and stays set. */
    private boolean await(Duration patience, BooleanSupplier condition) {
        long left = patience.toNanos();
        try {
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    /**
     * A status in the slot.
     *
     * @param at on our own monotonic clock
     */
    private record Published(Status status, long at) {}
}
