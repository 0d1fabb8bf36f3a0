package io.ballast.domain.ownership;

/** What a head row says of ownership. */
public enum Phase {
    /** Nobody owns it. */
    IDLE,
    /** Owned, and being proven. */
    RECOVERING,
    /** Owned and proven: its holder writes. */
    ACTIVE,
    /** Nobody may own it until somebody resumes. */
    HALTED
}
