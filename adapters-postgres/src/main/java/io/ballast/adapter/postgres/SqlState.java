package io.ballast.adapter.postgres;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

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

    private static final int CLASS_LENGTH = 2;

    /** Single codes that mean something else than their class. */
    private static final Map<String, SqlState> CODES = Map.ofEntries(
            entry(READ_ONLY, AWAY),
            entry("25P03", AWAY), // idle too long in a transaction
            entry("25P04", AWAY), // a transaction that took too long
            entry("40002", UNREADABLE), // a constraint of somebody else's, checked late
            entry(FORBIDDEN, REFUSED),
            entry("55006", AWAY), // object in use
            entry(LOCKED, AWAY),
            entry("57000", REFUSED), // an operator stepped in
            entry("57P04", REFUSED), // the database was dropped
            entry("XX001", UNREADABLE), // a damaged table
            entry("XX002", UNREADABLE)); // a damaged index

    /** Every class that the server and the driver know, and ours. */
    private static final Map<String, SqlState> CLASSES = Map.ofEntries(
            entry("00", BUG), // no failure at all
            entry("01", BUG), // a warning
            entry("02", BUG), // no data, where the caller asked for some
            entry("03", BUG), // a statement that is not complete
            entry("08", AWAY), // the connection
            entry("09", UNREADABLE), // a trigger that is not ours
            entry("0A", UNREADABLE), // a feature that this server has not
            entry("0B", BUG), // transactions
            entry("0F", BUG), // locators
            entry("0L", REFUSED), // grantors
            entry("0P", REFUSED), // roles
            entry("0Z", UNREADABLE), // diagnostics of a function that is not ours
            entry("10", UNREADABLE), // XQuery
            entry("20", UNREADABLE), // a case that a function that is not ours has not
            entry("21", UNREADABLE), // cardinality
            entry("22", UNREADABLE), // data
            entry("23", UNREADABLE), // constraints: a holder of the lock finds them broken by nobody but a stranger
            entry("24", BUG), // cursors
            entry("25", BUG), // the state of a transaction
            entry("26", REFUSED), // a prepared statement that is gone: a pooler is between, and will do it again
            entry("27", UNREADABLE), // triggered changes
            entry("28", REFUSED), // who we are
            entry("2B", REFUSED), // privileges that others depend on
            entry("2D", BUG), // the end of a transaction
            entry("2F", UNREADABLE), // functions
            entry("34", BUG), // cursor names
            entry("38", UNREADABLE), // functions
            entry("39", UNREADABLE), // functions
            entry("3B", BUG), // savepoints
            entry("3D", REFUSED), // no such database
            entry("3F", UNREADABLE), // no such schema
            entry("40", AWAY), // rolled back, or not known whether
            entry("42", UNREADABLE), // tables and columns that are not as we know them
            entry("44", UNREADABLE), // a view that checks
            entry("53", AWAY), // room, memory, connections
            entry("54", AWAY), // limits of the server
            entry("55", REFUSED), // an object that is not ready
            entry("57", AWAY), // an administrator, a shutdown, a time-out
            entry("58", REFUSED), // the disk
            entry("72", AWAY), // a snapshot that is too old
            entry("F0", REFUSED), // the server's configuration
            entry("HV", REFUSED), // foreign tables
            entry("P0", UNREADABLE), // a trigger that is not ours
            // Our triggers speak in class RF: nothing that they refuse can come from correct code.
            entry("RF", BUG),
            entry("XX", REFUSED)); // the server is broken

    /** Answers for every code; one that nobody has thought of is refused, and seen by a person. */
    static SqlState of(String code) {
        return known(code).orElse(REFUSED);
    }

    /** What a code says that somebody has thought of. */
    static Optional<SqlState> known(String code) {
        SqlState single = CODES.get(code);
        return single != null || code.length() < CLASS_LENGTH
                ? Optional.ofNullable(single)
                : Optional.ofNullable(CLASSES.get(code.substring(0, CLASS_LENGTH)));
    }
}
