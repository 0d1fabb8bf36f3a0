package io.ballast.application.port.in;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.portfolio.Portfolio;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes trade commands of the holder, and answers each when its decision is durable. */
public interface SubmitCommands {

    /**
     * Decides the commands in order, as one batch that is durable whole or not at all.
     *
     * @return one result for each command, in order
     */
    List<Result> submit(List<TradeCommand> commands);

    /** The portfolio after everything that was answered. */
    Portfolio portfolio();

    /** What became of a command. */
    enum Status {
        APPLIED,
        REJECTED,
        /** Decided before; the result tells the first answer. */
        DUPLICATE,
        /** The portfolio is halted; not decided. */
        HALTED,
        /** Another instance owns the portfolio; not decided. */
        SUPERSEDED,
        /** The store was lost while it was being made durable: only a repetition can tell. */
        UNKNOWN;

        /** The word in result lines: {@code applied}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Refuses what is out of range.
     *
     * @param first for a duplicate: applied or rejected, as it was answered first; else null
     * @param seq of its journal entry; null when it has none
     * @param reason why it was refused, or null
     */
    record Result(
            CommandId commandId,
            Status status,
            @Nullable Status first,
            @Nullable Long seq,
            @Nullable ReasonCode reason,
            List<Warning> warnings) {

        public Result {
            warnings = List.copyOf(warnings);
        }

        /** A command that was not decided. */
        public static Result undecided(CommandId commandId, Status status) {
            return new Result(commandId, status, null, null, null, List.of());
        }
    }
}
