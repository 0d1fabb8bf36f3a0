package io.ballast.adapter.redis;

import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Tells whoever listens that the lease was released, from a thread and over a connection of its own. It is a hint, so
 * nothing waits for it and no failure leaves it: a connection that broke is dialled again after a while, and what was
 * told meanwhile is lost.
 */
final class ReleaseSubscription implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLease.class);

    /** Between two tries, give or take a fifth, so that not everybody comes back at once to a server that was away. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After which a connection is dialled anew: nobody can tell a channel that is quiet from a line that is dead. */
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(30);

    private final RedisDialer dialer;
    private final Duration timeout;
    private final String channel;
    private final String server;
    private final RedisLease.Ambient ambient;
    private final AtomicReference<@Nullable Runnable> listener = new AtomicReference<>();
    private @Nullable Thread thread;
    private @Nullable Jedis connection;
    private boolean isClosed;
    private boolean isOut;

    ReleaseSubscription(
            RedisDialer dialer, Duration timeout, String channel, String server, RedisLease.Ambient ambient) {
        this.dialer = dialer;
        this.timeout = timeout;
        this.channel = channel;
        this.server = server;
        this.ambient = ambient;
    }

    /** Replaces who listened before; begins to subscribe with the first. */
    synchronized void listen(Runnable next) {
        listener.set(next);
        if (thread == null && !isClosed) {
            Thread waiting = new Thread(this::stayTuned, "ballast-lease-wake");
            // What it waits for may never come: it must not keep a program from ending.
            waiting.setDaemon(true);
            waiting.start();
            thread = waiting;
        }
    }

    /** Ends the thread, though it may still be dialling for the length of a time-out. */
    @Override
    public synchronized void close() {
        isClosed = true;
        listener.set(null);
        hangUp();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void stayTuned() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                subscribe();
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
                failed(e);
            } finally {
                hangUp();
            }
            goesOn = !isClosed() && ambient.pause().lasting(pause());
        }
    }

    /** Returns when the connection has been quiet for long, or the subscription was closed. */
    private void subscribe() {
        Jedis dialled = dialer.dial(new TimeBudget(timeout, timeout, ambient.nanoTime()));
        if (!keep(dialled)) {
            return;
        }
        Connection line = dialled.getConnection();
        line.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        line.sendCommand(Command.SUBSCRIBE, channel);
        if (!isOf("subscribe", line.getOne())) {
            throw new JedisConnectionException("the server did not take the subscription");
        }
        subscribed();
        line.setSoTimeout(Math.toIntExact(LONGEST_QUIET.toMillis()));
        try {
            while (!isClosed()) {
                if (isOf("message", line.getOne())) {
                    tell();
                }
            }
        } catch (JedisConnectionException e) {
            if (!(e.getCause() instanceof SocketTimeoutException)) {
                throw e;
            }
        }
    }

    private void tell() {
        Runnable now = listener.get();
        if (now == null) {
            return;
        }
        try {
            now.run();
        } catch (RuntimeException e) {
            // Whoever listens may fail at what it does with a hint, and is told of the next one.
            LOG.warn(
                    "lease.listener_failed server={} cause={}",
                    server,
                    e.getClass().getSimpleName());
        }
    }

    private static boolean isOf(String kind, @Nullable Object reply) {
        return reply instanceof List<?> parts
                && !parts.isEmpty()
                && parts.get(0) instanceof byte[] name
                && kind.equals(new String(name, StandardCharsets.UTF_8));
    }

    private Duration pause() {
        long fifth = PAUSE.toMillis() / 5;
        return PAUSE.plusMillis(ambient.random().nextLong(-fifth, fifth + 1));
    }

    /** False when the subscription was closed while it was dialled. */
    private synchronized boolean keep(Jedis dialled) {
        if (isClosed) {
            RedisDialer.hangUp(dialled);
            return false;
        }
        connection = dialled;
        return true;
    }

    private synchronized void hangUp() {
        if (connection != null) {
            Jedis open = connection;
            connection = null;
            RedisDialer.hangUp(open);
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    /** Told once per outage: that hints are missing makes a take-over slower, and nothing else. */
    private synchronized void failed(Throwable failure) {
        if (!isOut && !isClosed) {
            isOut = true;
            RedisFailure told = RedisFailure.of(failure);
            LOG.info(
                    "lease.hints_unavailable server={} cause={} root={} reply={}",
                    server,
                    told.cause(),
                    told.root(),
                    told.reply());
        }
    }

    private synchronized void subscribed() {
        if (isOut) {
            isOut = false;
            LOG.info("lease.hints_available server={}", server);
        }
    }
}
