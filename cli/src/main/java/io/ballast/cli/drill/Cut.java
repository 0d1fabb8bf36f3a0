package io.ballast.cli.drill;

import org.jspecify.annotations.Nullable;

/** Where in the exchange of one statement a process is killed. */
enum Cut {
    /** Nothing that runs the statement was sent. */
    BEFORE,
    /** The server has half of it, and waits for the rest. */
    HALF_SENT,
    /** The server has run it, and was not yet asked to commit. */
    UNCOMMITTED,
    /** It is durable, and nothing of the reply has arrived. */
    UNREAD,
    /** It is durable, and half of the reply has arrived. */
    HALF_READ,
    /** The whole reply has arrived this very moment. */
    READ;

    /** Whether the statement must have taken place, whoever looks later; null where it may have been answered too. */
    @Nullable
    Boolean mustHaveLanded() {
        return switch (this) {
            case BEFORE, HALF_SENT, UNCOMMITTED -> false;
            case UNREAD, HALF_READ -> true;
            case READ -> null;
        };
    }

    /** Whether the kill waits for the server to say that it is ready again. */
    boolean awaitsReply() {
        return this == UNREAD || this == HALF_READ || this == READ;
    }
}
