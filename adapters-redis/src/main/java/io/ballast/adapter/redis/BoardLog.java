package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator how the board is doing, once per change. */
final class BoardLog {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStatusBoard.class);

    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,19}");

    private final String server;
    private boolean isOut;
    private boolean isOutranked;
    private long outSince;

    BoardLog(String server) {
        this.server = server;
    }

    void failed(RuntimeException failure, long now) {
        if (!isOut) {
            isOut = true;
            outSince = now;
            RedisFailure told = RedisFailure.of(failure);
            LOG.warn(
                    "status_board.unavailable server={} cause={} root={} reply={}",
                    server,
                    told.cause(),
                    told.root(),
                    told.reply());
        }
    }

    void answered(long now) {
        if (isOut) {
            isOut = false;
            LOG.info(
                    "status_board.available server={} outage_ms={}",
                    server,
                    Duration.ofNanos(now - outSince).toMillis());
        }
    }

    void accepted() {
        isOutranked = false;
    }

    /** A status without an epoch is outranked by every holder's, which is as it should be. */
    void outranked(long epoch, String shown) {
        if (!isOutranked && epoch > 0) {
            isOutranked = true;
            LOG.warn(
                    "status_board.outranked server={} epoch={} shown_epoch={}",
                    server,
                    epoch,
                    EPOCH.matcher(shown).matches() ? shown : "unreadable");
        }
    }
}
