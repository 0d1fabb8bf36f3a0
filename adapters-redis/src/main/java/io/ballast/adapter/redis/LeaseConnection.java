package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The one connection over which a lease asks. A connection on which anything failed is closed and never used again: an
 * answer that came late would be taken for that of the next question, and a server that is no primary any more would go
 * on being asked.
 */
final class LeaseConnection implements AutoCloseable {

    private final RedisDialer dialer;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private @Nullable Jedis connection;
    private boolean isClosed;

    /**
     * Connects at the first question.
     *
     * @param timeout for each question, connecting included
     */
    LeaseConnection(RedisDialer dialer, Duration timeout, LongSupplier nanoTime) {
        this.dialer = dialer;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
    }

    /** Asks once. Nothing is repeated: whether a question took effect that was not answered is not known. */
    synchronized @Nullable Object run(LeaseScript script, List<String> keys, List<String> arguments) {
        if (isClosed) {
            throw new JedisConnectionException("the lease was closed");
        }
        boolean isAnswered = false;
        try {
            TimeBudget budget = new TimeBudget(timeout, timeout, nanoTime);
            if (connection == null) {
                connection = dialer.dial(budget);
            }
            Object answer = run(connection, budget, script, keys, arguments);
            isAnswered = true;
            return answer;
        } finally {
            if (!isAnswered) {
                hangUp();
            }
        }
    }

    /** Waits for a question that is being asked. */
    @Override
    public synchronized void close() {
        isClosed = true;
        hangUp();
    }

    private static @Nullable Object run(
            Jedis open, TimeBudget budget, LeaseScript script, List<String> keys, List<String> arguments) {
        try {
            open.getConnection().setSoTimeout(budget.millisForNextStep());
            return open.evalsha(script.sha1(), keys, arguments);
        } catch (JedisNoScriptException e) {
            // A server that started anew, or was told to forget its scripts, and has done nothing yet.
            open.getConnection().setSoTimeout(budget.millisForNextStep());
            open.scriptLoad(script.text());
            open.getConnection().setSoTimeout(budget.millisForNextStep());
            return open.evalsha(script.sha1(), keys, arguments);
        }
    }

    private void hangUp() {
        if (connection != null) {
            Jedis open = connection;
            connection = null;
            RedisDialer.hangUp(open);
        }
    }
}
