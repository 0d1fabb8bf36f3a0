package io.ballast.adapter.redis;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator how the board is doing, once per change. Only names of exceptions and the code of an answer are
 * told, never a message: it comes from outside and may hold anything.
 */
final class BoardLog {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStatusBoard.class);

    /** An error begins with its code; that of a script in Redis 6 with ERR, and ends with the error and its code. */
    private static final Pattern ERROR_CODE =
            Pattern.compile("(?:ERR Error running script .*: -?)?([A-Z]{1,32})\\b.*", Pattern.DOTALL);

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
            LOG.warn(
                    "status_board.unavailable server={} cause={} root={} reply={}",
                    server,
                    failure.getClass().getSimpleName(),
                    root(failure).getClass().getSimpleName(),
                    errorCode(failure));
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

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        // Bounded, since a chain of causes may be a ring.
        for (int depth = 0; depth < 10; depth++) {
            Throwable next = root.getCause();
            if (next == null) {
                // The client keeps the failures of single addresses beside its own.
                next = root.getSuppressed().length > 0 ? root.getSuppressed()[0] : null;
            }
            if (next == null) {
                return root;
            }
            root = next;
        }
        return root;
    }

    /** The word with which Redis begins an error: {@code READONLY}, {@code NOAUTH}. */
    private static String errorCode(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("ERR Protocol error: unauthenticated")) {
            // So Redis refuses a question as long as ours of somebody who has not given a password.
            return "NOAUTH";
        }
        Matcher matcher = ERROR_CODE.matcher(message);
        return matcher.matches() ? matcher.group(1) : "none";
    }
}
