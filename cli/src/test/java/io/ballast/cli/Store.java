package io.ballast.cli;

import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The database past every adapter: edited as by somebody who should not, and looked at as it is. */
final class Store {

    private final TestDatabase database;

    Store(TestDatabase database) {
        this.database = database;
    }

    /** Changes rows behind Ballast's back: no trigger of ours speaks. */
    void edit(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row. */
    String ask(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String phase() {
        return ask("SELECT phase FROM ballast.portfolio_state");
    }

    String digest() {
        return ask("SELECT encode(state_digest, 'hex') FROM ballast.portfolio_state");
    }

    /** Every row of every table of the schema, as text. */
    Map<String, List<String>> dump() {
        Map<String, List<String>> dump = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                List<String> rows = new ArrayList<>();
                try (ResultSet result =
                        statement.executeQuery("SELECT t::text FROM ballast." + table + " t ORDER BY 1")) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
                dump.put(table, rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return dump;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'ballast' ORDER BY 1")) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }
}
