package io.ballast.adapter.postgres;

import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that are sealed, in the hands of somebody who edits them past every trigger, and who can undo it all. */
final class SealedTables implements AutoCloseable {

    /** Each with the column that tells its rows of one portfolio apart. */
    static final Map<String, String> KEYS = Map.of(
            "portfolio_state", "portfolio_id",
            "portfolio_positions", "position_id",
            "pyramiding_state", "instrument",
            "command_journal", "seq");

    private final Connection connection;

    SealedTables(TestDatabase database) {
        try {
            connection = MigratedDatabases.connectAsSuperuser(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A column as the catalogue of the server knows it. */
    record Column(String name, String type, boolean isNullable) {}

    /** Remembers every row as it is now, under that name. */
    void remember(String as) {
        run("CREATE SCHEMA " + as);
        KEYS.keySet().forEach(table -> run("CREATE TABLE " + as + "." + table + " AS TABLE " + table));
    }

    /** Puts every row of the table back. */
    void restore(String table, String from) {
        run("DELETE FROM " + table + "; INSERT INTO " + table + " SELECT * FROM " + from + "." + table);
    }

    /** Puts one row back as it was then. */
    void restoreRow(String table, String key, String from) {
        String row = " WHERE " + KEYS.get(table) + "::text = '" + key + "'";
        run("DELETE FROM " + table + row + "; INSERT INTO " + table + " SELECT * FROM " + from + "." + table + row);
    }

    List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        for (List<@Nullable String> row : ask("SELECT column_name, data_type, is_nullable"
                + " FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '" + table
                + "' ORDER BY ordinal_position")) {
            columns.add(new Column(String.valueOf(row.get(0)), String.valueOf(row.get(1)), "YES".equals(row.get(2))));
        }
        return columns;
    }

    /** Every row by its key, every value as text. */
    Map<String, Map<String, @Nullable String>> rows(String table) {
        Map<String, Map<String, @Nullable String>> rows = new LinkedHashMap<>();
        List<Column> columns = columns(table);
        String key = KEYS.get(table);
        String shown =
                String.join(", ", columns.stream().map(SealedTables::shown).toList());
        for (List<@Nullable String> row : ask("SELECT " + shown + " FROM " + table + " ORDER BY " + key)) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i).name(), row.get(i));
            }
            rows.put(String.valueOf(values.get(key)), values);
        }
        return rows;
    }

    private static String shown(Column column) {
        return column.type().equals("bytea") ? "encode(" + column.name() + ", 'hex')" : column.name() + "::text";
    }

    /**
     * Puts a value into a column.
     *
     * @return whether the server took it; the type of the column, or its key, may refuse
     */
    boolean put(String table, String key, Column column, @Nullable String value) {
        String taken = column.type().equals("bytea") ? "decode(?, 'hex')" : "?::" + column.type();
        if (value == null
                && !column.isNullable()
                && !tried("ALTER TABLE " + table + " ALTER " + column.name() + " DROP NOT NULL")) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + table + " SET " + column.name()
                + " = " + taken + " WHERE " + KEYS.get(table) + "::text = ?")) {
            statement.setString(1, value);
            statement.setString(2, key);
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            return refused(e);
        }
    }

    /** Makes a column refuse NULL again. */
    void requireValue(String table, Column column) {
        run("ALTER TABLE " + table + " ALTER " + column.name() + " SET NOT NULL");
    }

    private boolean tried(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return refused(e);
        }
    }

    /** By the type of the column, by a key; a NULL cannot even be allowed in a primary key, nor can a text beyond a page. */
    private static boolean refused(SQLException e) {
        String state = e.getSQLState();
        if (state.startsWith("22") || state.startsWith("23") || state.equals("42P16") || state.equals("54000")) {
            return false;
        }
        throw new IllegalStateException(e);
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<List<@Nullable String>> ask(String question) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            ResultSetMetaData shape = rows.getMetaData();
            List<List<@Nullable String>> answer = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                answer.add(row);
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
