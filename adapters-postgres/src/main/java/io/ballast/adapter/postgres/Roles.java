package io.ballast.adapter.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Roles without a login, for installations that want users who may do less: the engine cannot rewrite what was decided,
 * the auditor cannot write at all. One user for everything works too.
 */
final class Roles {

    private static final List<String> KINDS = List.of("owner", "engine", "auditor", "operator");
    private static final int LONGEST_NAME = 63;

    private static final String CHANGING_STATE = "closed_equity, equity_high, total_risk_amount, total_vol_amount,"
            + " margin_used, positions_without_atr, realized_closed, capital_moved, live_positions, live_pyramids,"
            + " last_entry_at, seq, head_hash, state_digest, closed_digest, epoch, token, holder, holder_ttl, phase,"
            + " halt_mode, heartbeat_at";
    private static final String CHANGING_POSITION = "status, layer, is_base_position, entry_timestamp, entry_price,"
            + " lots, opened_lots, quantity, lot_size, point_value, margin_per_lot, initial_stop, current_stop,"
            + " highest_close, atr, realized_pnl, legs, exit_timestamp, exit_price, exit_reason, row_digest";

    private final String schema;

    Roles(String schema) {
        this.schema = schema;
    }

    /**
     * Makes the roles that are missing and grants each what it needs.
     *
     * @return what was done, or the statements that somebody else has to run, each in a line
     */
    List<String> make(Connection connection) throws SQLException {
        List<String> names = KINDS.stream().map(this::name).toList();
        if (name("operator").length() > LONGEST_NAME) {
            return List.of(
                    "no roles: with the schema's name they would have more than " + LONGEST_NAME + " characters");
        }
        try (Statement statement = connection.createStatement()) {
            Set<String> missing = new HashSet<>(names);
            try (ResultSet rows = statement.executeQuery("SELECT rolname FROM pg_roles")) {
                while (rows.next()) {
                    missing.remove(rows.getString(1));
                }
            }
            List<String> all = new ArrayList<>(creations(missing));
            all.addAll(grants());
            if (!missing.isEmpty() && !mayCreateRoles(statement)) {
                return all.stream()
                        .map(sql -> "to be run by whoever may create roles:  " + sql + ';')
                        .toList();
            }
            for (String sql : all) {
                statement.execute(sql);
            }
        }
        return List.of("roles  " + String.join(", ", names));
    }

    private static boolean mayCreateRoles(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Roles are the cluster's, not the database's: another installation may be making them at this moment. */
    private static List<String> creations(Set<String> missing) {
        return missing.stream()
                .sorted()
                .map(name -> "DO $$ BEGIN CREATE ROLE " + name
                        + " NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
                .toList();
    }

    private List<String> grants() {
        List<String> statements = new ArrayList<>();
        grant(statements, "ALL ON SCHEMA " + quoted(), "owner");
        grant(statements, "ALL ON ALL TABLES IN SCHEMA " + quoted(), "owner");
        grant(statements, "USAGE ON SCHEMA " + quoted(), "engine", "auditor", "operator");
        grant(statements, "SELECT ON ALL TABLES IN SCHEMA " + quoted(), "engine", "auditor", "operator");
        // What a portfolio and a position are is not among the columns that anybody but the owner may change.
        grant(statements, "UPDATE (" + CHANGING_STATE + ") ON " + tables("portfolio_state"), "engine", "operator");
        grant(
                statements,
                "UPDATE (" + CHANGING_POSITION + ") ON " + tables("portfolio_positions"),
                "engine",
                "operator");
        grant(statements, "INSERT ON " + tables("portfolio_positions"), "engine", "operator");
        grant(
                statements,
                "INSERT, UPDATE ON " + tables("pyramiding_state", "recovery_runs", "instance_metadata"),
                "engine",
                "operator");
        grant(statements, "DELETE ON " + tables("pyramiding_state"), "engine", "operator");
        // A repair puts any column of any row in its place, and takes out rows that the journal does not know.
        grant(statements, "UPDATE (currency, initial_capital) ON " + tables("portfolio_state"), "operator");
        grant(statements, "UPDATE (instrument), DELETE ON " + tables("portfolio_positions"), "operator");
        grant(statements, "INSERT ON " + tables("command_journal", "leadership_history"), "engine", "operator");
        return statements;
    }

    private void grant(List<String> statements, String what, String... kinds) {
        List<String> names = List.of(kinds).stream().map(this::name).toList();
        statements.add("GRANT " + what + " TO " + String.join(", ", names));
    }

    private String tables(String... names) {
        return String.join(
                ", ", List.of(names).stream().map(name -> quoted() + '.' + name).toList());
    }

    /** A schema may be called user, or order. */
    private String quoted() {
        return '"' + schema + '"';
    }

    private String name(String kind) {
        return schema + '_' + kind;
    }
}
