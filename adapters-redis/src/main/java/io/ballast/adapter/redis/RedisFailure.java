package io.ballast.adapter.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be told of a failure: the names of exceptions and the code of an answer, and never a message, which comes from
 * outside and may hold anything. A server that does not know AUTH repeats the password that it was given.
 *
 * @param cause the name of the exception
 * @param root the name of the exception at its root
 * @param reply the word with which the server began its refusal, such as {@code READONLY}, or {@code none}
 */
record RedisFailure(String cause, String root, String reply) {

    static final String NO_REPLY = "none";

    /** An error begins with its code; that of a script in Redis 6 with ERR, and ends with the error and its code. */
    private static final Pattern ERROR_CODE =
            Pattern.compile("(?:ERR Error running script .*: -?)?([A-Z]{1,32})\\b.*", Pattern.DOTALL);

    static RedisFailure of(Throwable failure) {
        return new RedisFailure(
                failure.getClass().getSimpleName(), root(failure).getClass().getSimpleName(), reply(failure));
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

    private static String reply(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("ERR Protocol error: unauthenticated")) {
            // So Redis refuses a question as long as ours of somebody who has not given a password.
            return "NOAUTH";
        }
        Matcher matcher = ERROR_CODE.matcher(message);
        return matcher.matches() ? matcher.group(1) : NO_REPLY;
    }
}
