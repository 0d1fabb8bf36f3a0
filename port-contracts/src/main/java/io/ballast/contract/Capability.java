package io.ballast.contract;

/**
 * What a storage can be made to hold or to do. An environment that cannot says so, and the tests that need it are
 * skipped by name, never by silence.
 */
public enum Capability {
    /** A column that must not be null can be made null. */
    HOLDS_NULL,
    /** Any text can stand where a number, an instant, a flag or a uuid belongs. */
    HOLDS_GARBAGE,
    /** A decimal column can hold {@code NaN}. */
    HOLDS_NAN,
    /** A decimal column can hold {@code Infinity}. */
    HOLDS_INFINITE_NUMBERS,
    /** An instant column can hold {@code infinity}. */
    HOLDS_INFINITE_INSTANTS,
    /** A decimal column can hold more than eight decimals. */
    HOLDS_SURPLUS_DECIMALS,
    /** A digest column can hold fewer than 32 bytes. */
    HOLDS_SHORT_DIGESTS,
    /** A commit can be made to land while its answer is lost. */
    LOSES_ANSWERS,
    /** A server can be made to take calls and answer none. */
    STALLS,
    /** Whoever reads sees one point in time while another writes. */
    READS_BESIDE_WRITERS
}
