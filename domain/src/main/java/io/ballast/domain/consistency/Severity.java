package io.ballast.domain.consistency;

import java.util.Locale;

/** What a broken rule means. */
public enum Severity {
    /** The state contradicts itself: nothing is traded on it. */
    FATAL,
    /** Odd, and told; trading may go on. */
    WARNING;

    /** The word in documents: {@code fatal}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
