package io.ballast.domain.ownership;

import io.ballast.domain.command.TradeCommand;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator's halt forbids. Both last until somebody resumes, whatever restarts or takes over meanwhile. */
public enum HaltMode {
    /**
     * Nothing that adds exposure or moves capital; stops, exits and confirmations of what is out already go on, under the
     * same or another instance.
     */
    REDUCE_ONLY,
    /** Everything: nobody owns the portfolio. */
    ALL;

    /** The word for it in commands and in the store: {@code reduce-only}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode of that word, or empty if there is none. */
    public static Optional<HaltMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /** Whether a command is not to be decided while the mode is in force. */
    public boolean forbids(TradeCommand command) {
        return this == ALL
                || command instanceof TradeCommand.Opening
                || command instanceof TradeCommand.Roll
                || command instanceof TradeCommand.AdjustCapital;
    }
}
