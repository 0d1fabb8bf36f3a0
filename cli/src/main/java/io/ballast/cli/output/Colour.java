package io.ballast.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether text is set off by colours. Whatever a colour says, a word or a mark beside it says too. */
public enum Colour {
    /** Where a person looks at a terminal, and did not ask for plain text. */
    AUTO,
    ALWAYS,
    NEVER;

    /** By its word: {@code always}. */
    public static Optional<Colour> of(String word) {
        return Arrays.stream(values())
                .filter(colour -> colour.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    boolean isOn(boolean isTerminal, Terminal terminal) {
        return this == ALWAYS || (this == AUTO && isTerminal && terminal.isColourWanted());
    }
}
