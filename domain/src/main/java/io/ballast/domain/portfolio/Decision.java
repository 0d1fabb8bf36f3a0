package io.ballast.domain.portfolio;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.Warning;
import java.util.List;

/** The answer to a command: either a new portfolio, or the reason why there is none. */
public sealed interface Decision {

    /**
     * The command was accepted.
     *
     * @param portfolio as it is afterwards
     * @param changes the rows that differ
     * @param warnings what was odd about it; often nothing
     */
    record Applied(Portfolio portfolio, Changes changes, List<Warning> warnings) implements Decision {
        public Applied {
            warnings = List.copyOf(warnings);
        }
    }

    /** The command was refused; nothing changed. */
    record Rejected(ReasonCode reason) implements Decision {}
}
