package io.ballast.bootstrap;

import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody who edits rows as a superuser, past every trigger, and knows the SQL. */
final class HandOnRows {

    private final TestDatabase database;

    HandOnRows(TestDatabase database) {
        this.database = database;
    }

    void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void allowNull(String table, String column) {
        run("ALTER TABLE " + table + " ALTER COLUMN " + column + " DROP NOT NULL");
    }

    String text(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = ballast");
            statement.execute("SET session_replication_role = replica");
        }
        return connection;
    }
}
