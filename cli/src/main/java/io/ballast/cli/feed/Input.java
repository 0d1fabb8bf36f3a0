package io.ballast.cli.feed;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import org.jspecify.annotations.Nullable;

/** What became of one line. */
public sealed interface Input {

    /** The number of the line, counting from 1. */
    long line();

    /** A typed command. */
    record Command(long line, TradeCommand command) implements Input {}

    /**
     * No command.
     *
     * @param id of the command, where it could be read
     * @param complaint what is wrong with the line
     */
    record Malformed(long line, @Nullable CommandId id, String complaint) implements Input {}
}
