package io.ballast.adapter.postgres;

import io.ballast.contract.Cell;
import io.ballast.domain.identity.PortfolioId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts anything into a cell: where the type of the column refuses it, the column gets a more patient type first. */
final class CellEditor {

    private final Connection connection;
    private final Map<String, String> keys;
    private final PortfolioId portfolio;

    private final Map<String, String> retyped;

    /**
     * An editor.
     *
     * @param retyped the original types of columns that got another one; kept by the caller between edits
     */
    CellEditor(Connection connection, Map<String, String> keys, PortfolioId portfolio, Map<String, String> retyped) {
        this.connection = connection;
        this.keys = keys;
        this.portfolio = portfolio;
        this.retyped = retyped;
    }

    @Nullable
    String exchange(Cell cell, @Nullable String value) throws SQLException {
        String before = get(cell);
        if (value == null) {
            execute("ALTER TABLE " + cell.table() + " ALTER COLUMN " + cell.column() + " DROP NOT NULL");
            set(cell, null);
            return before;
        }
        String column = type(cell);
        if (column.startsWith("numeric") && isSurplus(value)) {
            retype(cell, "numeric");
        } else if (column.startsWith("timestamp") && isWord(value)) {
            retype(cell, "text");
        }
        if (!isTaken(cell, value)) {
            retype(cell, "text");
            set(cell, value);
        } else if (!isSurplus(value) && !isWord(value)) {
            restoreType(cell);
        }
        return before;
    }

    /** Yesterday, say, which the server would understand and store as an instant. */
    private static boolean isWord(String value) {
        return value.matches("[a-z]+") && !value.equals("infinity");
    }

    private void restoreType(Cell cell) throws SQLException {
        String original = retyped.remove(cell.table() + "." + cell.column());
        if (original != null) {
            execute("ALTER TABLE " + cell.table() + " ALTER COLUMN " + cell.column() + " TYPE " + original + " USING "
                    + cell.column() + "::" + original);
        }
    }

    /** What a decimal column with a fixed scale would round, or has no room for. */
    private static boolean isSurplus(String value) {
        return value.equals("Infinity") || value.matches("-?[0-9]+[.][0-9]{9,}");
    }

    private boolean isTaken(Cell cell, String value) throws SQLException {
        try {
            set(cell, value);
            return true;
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("22")) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable String get(Cell cell) throws SQLException {
        String shown = type(cell).equals("bytea") ? "encode(" + cell.column() + ", 'hex')" : cell.column() + "::text";
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + shown + " FROM " + cell.table() + where(cell))) {
            statement.setString(1, portfolio.value());
            statement.setString(2, cell.key());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("there is no " + cell);
                }
                return rows.getString(1);
            }
        }
    }

    private void set(Cell cell, @Nullable String value) throws SQLException {
        String type = type(cell);
        String taken = type.equals("bytea") ? "decode(?, 'hex')" : "?::" + type;
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + cell.table() + " SET " + cell.column() + " = " + taken + where(cell))) {
            statement.setString(1, value);
            statement.setString(2, portfolio.value());
            statement.setString(3, cell.key());
            statement.executeUpdate();
        }
    }

    private String where(Cell cell) {
        return " WHERE portfolio_id = ? AND " + keys.get(cell.table()) + "::text = ?";
    }

    private String type(Cell cell) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = ?::regclass"
                        + " AND attname = ?")) {
            statement.setString(1, cell.table());
            statement.setString(2, cell.column());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("there is no " + cell);
                }
                return rows.getString(1);
            }
        }
    }

    private void retype(Cell cell, String type) throws SQLException {
        retyped.putIfAbsent(cell.table() + "." + cell.column(), type(cell));
        execute("ALTER TABLE " + cell.table() + " ALTER COLUMN " + cell.column() + " TYPE " + type + " USING "
                + cell.column() + "::" + type);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
