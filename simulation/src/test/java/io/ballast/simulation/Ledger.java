package io.ballast.simulation;

import io.ballast.application.fake.MemoryDatabase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as they are, past every service. */
final class Ledger {

    private static final String HEAD = "portfolio_state";

    private final MemoryDatabase database;

    Ledger(MemoryDatabase database) {
        this.database = database;
    }

    Head head() {
        Map<String, @Nullable String> row = database.table(Schedule.MAIN, HEAD).get(0);
        return new Head(
                Long.parseLong(text(row, "epoch")),
                text(row, "token"),
                text(row, "phase"),
                text(row, "heartbeat_at"),
                Long.parseLong(text(row, "seq")),
                text(row, "state_digest"));
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        String text = row.get(column);
        return text == null ? "" : text;
    }

    int entries() {
        return database.table(Schedule.MAIN, "command_journal").size();
    }

    /** The ids of the journal in order; the first entry, which creates the portfolio, has none. */
    List<String> commands() {
        return database.table(Schedule.MAIN, "command_journal").stream()
                .map(row -> text(row, "command_id"))
                .toList();
    }

    boolean isAt(String command, long seq) {
        List<String> commands = commands();
        return seq >= 1 && seq <= commands.size() && commands.get((int) seq - 1).equals(command);
    }

    /** Whether a recovery of that epoch is on record as successful. */
    boolean isCertified(long epoch) {
        return database.table(Schedule.MAIN, "recovery_runs").stream()
                .anyMatch(row -> text(row, "epoch").equals(Long.toString(epoch))
                        && text(row, "outcome").equals("RECOVERED"));
    }

    /** What stands in a cell of the head row. */
    @Nullable
    String cell(String column) {
        return database.table(Schedule.MAIN, HEAD).get(0).get(column);
    }

    /** Takes the last entry out of the journal. */
    void tearOffTheLastEntry() {
        database.delete(Schedule.MAIN, "command_journal", Integer.toString(entries()));
    }

    /** Takes the rows of a position away. */
    void forget(String position) {
        database.delete(Schedule.MAIN, "portfolio_positions", position);
    }

    /** Puts something into a cell of the head row, and answers what was there. */
    @Nullable
    String exchange(String column, @Nullable String value) {
        return database.exchange(Schedule.MAIN, HEAD, Schedule.MAIN.value(), column, value);
    }
}
