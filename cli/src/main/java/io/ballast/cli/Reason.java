package io.ballast.cli;

import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.document.Text;
import io.ballast.domain.recovery.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The reason that is given for what is recorded: who reads the history later asks why. */
final class Reason {

    private Reason() {}

    /**
     * A reason that must be there.
     *
     * @param needs what needs it and why, for the message
     * @param example how it is given
     */
    static String needed(@Nullable String given, String needs, String example) {
        if (given == null || given.isBlank()) {
            throw CommandFailure.of(ErrorCode.CONFIG_INVALID, needs, example);
        }
        return plain(given);
    }

    /** A reason without control characters, of a length that can be stored. */
    static String plain(String given) {
        try {
            return Text.requirePlain(given, Text.LONGEST_REMARK, "--reason");
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID, String.valueOf(e.getMessage()), "give a shorter, plain one");
        }
    }
}
