package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Writes statuses to one key over one connection of its own, for one thread. A connection on which anything failed is
 * closed and never used again: an answer that came late would be taken for that of the next question.
 */
final class StatusWriter implements AutoCloseable {

    /**
     * Epochs are compared as text, by length and then by digits, since numbers in Lua are exact only up to 2^53. What
     * is no epoch of ours is replaced. A refused status still bounds the life of the one that is shown, so that a
     * forged one, or one that somebody made persistent, does not stay for ever.
     */
    private static final String SCRIPT = """
            local shown = redis.call('HGET', KEYS[1], 'epoch')
            local ours, ttl = ARGV[1], tonumber(ARGV[2])
            if shown and #shown <= 19 and (shown == '0' or string.match(shown, '^[1-9]%d*$')) then
              if #shown > #ours or (#shown == #ours and shown > ours) then
                local left = redis.call('PTTL', KEYS[1])
                if left < 0 or left > ttl then redis.call('PEXPIRE', KEYS[1], ttl) end
                return shown
              end
            end
            redis.call('HSET', KEYS[1], unpack(ARGV, 3))
            redis.call('PEXPIRE', KEYS[1], ttl)
            return ''
            """;

    private final RedisDialer dialer;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final String key;
    private @Nullable Jedis connection;

    /** Prepares to write; connects at the first write. */
    StatusWriter(RedisDialer dialer, Duration timeout, String key, LongSupplier nanoTime) {
        this.dialer = dialer;
        this.timeout = timeout;
        this.key = key;
        this.nanoTime = nanoTime;
    }

    /**
     * Shows a status for that long. A connection that was idle may have died unnoticed, so a failure on it is followed
     * by one try on a fresh one; the script may safely run twice.
     *
     * @return the higher epoch that is shown instead, if there is one
     */
    Optional<String> write(long epoch, Duration ttl, List<String> fields) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(epoch));
        // Never zero, which would delete the key.
        arguments.add(Long.toString(Math.max(1, ttl.toMillis())));
        arguments.addAll(fields);
        if (connection != null) {
            try {
                return run(connection, arguments);
            } catch (RuntimeException e) {
                close();
            }
        }
        try {
            // One time-out to connect, one to log in, one to choose the database.
            connection = dialer.dial(new TimeBudget(timeout, timeout.multipliedBy(3), nanoTime));
            connection.getConnection().setSoTimeout(Math.toIntExact(timeout.toMillis()));
            return run(connection, arguments);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Optional<String> run(Jedis open, List<String> arguments) {
        String shown = String.valueOf(open.eval(SCRIPT, List.of(key), arguments));
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
    }

    @Override
    public void close() {
        if (connection != null) {
            Jedis open = connection;
            connection = null;
            RedisDialer.hangUp(open);
        }
    }
}
