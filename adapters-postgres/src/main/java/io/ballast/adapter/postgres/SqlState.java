package io.ballast.adapter.postgres;

import java.util.Set;

/** What an SQLSTATE says of a failure. One of few places that know such codes. */
enum SqlState {
    /** The server was not there, or gave up on us; another try may succeed. */
    AWAY,
    /** The server will answer the same again: a wrong password, a missing right, a broken disk. */
    REFUSED,
    /** The server answered, and what it holds is not what we know. */
    UNREADABLE,
    /** Not a state of the world but a mistake of ours. */
    BUG;

    /** Undefined table. */
    static final String NO_TABLE = "42P01";

    /** Lock not available. */
    static final String LOCKED = "55P03";

    /** A key that must be unique is there already. */
    static final String NOT_UNIQUE = "23505";

    /** Raised by require_rows: a write found fewer rows than it was meant to change. */
    static final String WRONG_ROWS = "RF003";

    /** Insufficient privilege. */
    static final String FORBIDDEN = "42501";

    /** Read-only transaction: a primary that was demoted. */
    static final String READ_ONLY = "25006";

    private static final Set<String> AWAY_CODES = Set.of(
            "57014", // canceled: by a time-out or by a person, which the code does not tell apart
            "57P01", // terminated by an administrator
            "57P02", // another server process crashed
            "57P03", // starting up or shutting down
            "57P05", // idle too long
            READ_ONLY, "25P03", // idle too long in a transaction
            "25P04", // a transaction that took too long
            "40001", // serialization failure
            "40003", // statement completion unknown
            "40P01", // deadlock
            "55006", // object in use
            LOCKED);

    private static final Set<String> UNREADABLE_CODES = Set.of("P0001", "XX001", "XX002");

    private static final Set<String> REFUSED_CODES = Set.of(FORBIDDEN, "3D000", "57P04");

    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "54");
    private static final Set<String> UNREADABLE_CLASSES = Set.of("0A", "21", "22", "23", "2F", "3F", "42");
    private static final Set<String> BUG_CODES = Set.of("25P01", "25P02");

    /** Answers for every code; one that nobody has thought of is refused, and seen by a person. */
    static SqlState of(String code) {
        if (AWAY_CODES.contains(code)) {
            return AWAY;
        }
        if (REFUSED_CODES.contains(code)) {
            return REFUSED;
        }
        if (UNREADABLE_CODES.contains(code)) {
            return UNREADABLE;
        }
        // Our triggers speak in class RF: nothing that they refuse can come from correct code.
        if (BUG_CODES.contains(code) || code.startsWith("RF")) {
            return BUG;
        }
        String group = code.length() < 2 ? code : code.substring(0, 2);
        if (AWAY_CLASSES.contains(group)) {
            return AWAY;
        }
        return UNREADABLE_CLASSES.contains(group) ? UNREADABLE : REFUSED;
    }
}
