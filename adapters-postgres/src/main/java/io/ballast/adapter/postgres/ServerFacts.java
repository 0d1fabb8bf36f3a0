package io.ballast.adapter.postgres;

import io.ballast.application.port.out.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What a server is, and how durable its commits are.
 *
 * @param mayUseSchema whether we may look into the schema, or null when there is none
 * @param hasHistory whether we see a history of migrations there
 * @param hasState whether we see head rows there
 * @param showsSystem whether we may ask for the identity of its data; managed servers may keep it to themselves
 * @param showsTimeline whether we may ask which line of history it writes
 */
record ServerFacts(
        boolean isStandby,
        @Nullable Boolean mayUseSchema,
        boolean hasHistory,
        boolean hasState,
        String fsync,
        String synchronousCommit,
        String fullPageWrites,
        String encoding,
        boolean showsSystem,
        boolean showsTimeline) {

    /** A standby may be behind: what it shows must never be recovered from. */
    void requirePrimary(String address) {
        if (isStandby) {
            throw new StoreUnavailableException(
                    address + " is a standby; a portfolio is only read from the primary", true, null, null);
        }
    }

    /** Who may not look into a schema sees as little in it as if there were none; the two are never taken for each other. */
    void requireSight(String address, String schema) {
        if (Boolean.FALSE.equals(mayUseSchema)) {
            throw new StoreUnavailableException(
                    "this user may not use the schema " + schema + " at " + address, false, SqlState.FORBIDDEN, null);
        }
    }

    /** A server that may lose what it acknowledged is no place for a portfolio. */
    void requireDurable(String address) {
        requireOn(address, "fsync", fsync.equals("on"), fsync);
        requireOn(address, "full_page_writes", fullPageWrites.equals("on"), fullPageWrites);
        // Every level but off waits for the disk of the primary at least.
        requireOn(address, "synchronous_commit", !synchronousCommit.equals("off"), synchronousCommit);
    }

    /** A database of another encoding would refuse, or change, text that a command may hold. */
    void requireUnicode(String address) {
        if (!encoding.equals("UTF8")) {
            throw new StoreUnavailableException(
                    address + " has the encoding " + encoding + " and must have UTF8", false, null, null);
        }
    }

    private static void requireOn(String address, String setting, boolean isSafe, String value) {
        if (!isSafe) {
            throw new StoreUnavailableException(
                    address + " may lose what it acknowledged: its setting " + setting + " is " + value
                            + " and must be on",
                    false,
                    null,
                    null);
        }
    }
}
