package io.ballast.domain.recovery;

import java.util.Locale;

/** The timed steps of a run. */
public enum Phase {
    /** Schema and server settings checked, ownership taken. */
    TAKEOVER,
    /** One snapshot read and decoded. */
    FETCH,
    /** Seals recomputed, the sealed portfolio built. */
    REBUILD,
    /** Every rule run. */
    VALIDATE,
    /** Certificate and activation committed. */
    ACTIVATE,
    /** The engine given the portfolio. */
    HANDOVER,
    /** All of it, waiting between attempts included. */
    TOTAL;

    /** The word in certificates: {@code fetch}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
