package io.ballast.adapter.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a connection is for; decides who connects and how long is waited. */
enum Purpose {
    /** Commits, ownership and queries: answered at once, or not at all. */
    WRITE,
    /** The reading of a portfolio, which takes as long as there is much to read. */
    READ,
    /** The creation of a portfolio. */
    CREATE,
    /** Changes of the schema. */
    MIGRATE,
    /** What only an operator does: resumes and repairs. */
    OPERATE,
    /** The reading of everything, however long it takes. */
    AUDIT;

    /** How long the client waits for each answer. */
    Duration answer(PostgresConfig.Timeouts timeouts) {
        return switch (this) {
            case WRITE, CREATE -> timeouts.write();
            case READ, AUDIT -> timeouts.read();
            case MIGRATE, OPERATE -> timeouts.reading().plus(timeouts.write());
        };
    }

    /** What the server's session is asked to keep to, so that the server gives us up when we cannot. */
    Map<String, String> settings(PostgresConfig.Timeouts timeouts) {
        boolean isLong = this != WRITE && this != CREATE;
        Duration statement = isLong ? timeouts.reading() : timeouts.statement();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("statement_timeout", millis(statement));
        settings.put("lock_timeout", millis(timeouts.lock()));
        settings.put(
                "idle_in_transaction_session_timeout",
                millis(isLong ? timeouts.reading() : timeouts.idleInTransaction()));
        // Known from PostgreSQL 17 on.
        settings.put("transaction_timeout", isLong ? "0" : millis(timeouts.write()));
        // A server that lost its client ends the session, and with it its locks, within seconds.
        settings.put("tcp_keepalives_idle", "5");
        settings.put("tcp_keepalives_interval", "2");
        settings.put("tcp_keepalives_count", "2");
        settings.put("tcp_user_timeout", "6000");
        return settings;
    }

    private static String millis(Duration timeout) {
        return Long.toString(timeout.toMillis());
    }
}
