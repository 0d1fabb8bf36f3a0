package io.ballast.domain.recovery;

/** The stable words for what went wrong, with the exit code of each. {@code docs/outcomes.md} says what to do. */
public enum ErrorCode {
    /** Wrong usage or configuration. */
    CONFIG_INVALID(2),
    /** All handled, some rejected. */
    REJECTED(3),
    /** A demonstration or drill lost, duplicated or contradicted something. */
    CHECK_FAILED(4),
    /** The store did not answer in time. */
    DB_UNAVAILABLE(10),
    /** The store answered with something unreadable. */
    DATA_CORRUPT(11),
    /** What the store answered is readable and contradicts itself. */
    VALIDATION_FAILED(12),
    /** Another instance owns the portfolio, or took it over. */
    SUPERSEDED(13),
    /** There is no such portfolio, run or position. */
    NOTHING_STORED(14),
    /** Halted until somebody resumes. */
    HALTED(15),
    /** A bug of ours. */
    INTERNAL(70);

    private final int exitCode;

    ErrorCode(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
