package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import java.lang.ref.WeakReference;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of row is read: as a whole, its columns by index. Registered as the handler of the row's type, it spares
 * MyBatis one handler call and one look-up by name per column.
 *
 * @param <T> what a row becomes
 */
final class RowShape<T> implements TypeHandler<T> {

    /**
     * Makes a value out of a row.
     *
     * @param <T> what a row becomes
     */
    interface Decoding<T> {
        T read(RowReader row) throws SQLException;
    }

    private final String table;
    private final int keyColumn;
    private final List<String> labels;
    private final Decoding<T> decoding;
    private volatile WeakReference<ResultSet> checked = new WeakReference<>(null);

    /**
     * A shape.
     *
     * @param keyColumn the column that tells the rows of one portfolio apart, counted from 1
     * @param labels the columns in the order of the query
     */
    RowShape(String table, int keyColumn, List<String> labels, Decoding<T> decoding) {
        this.table = table;
        this.keyColumn = keyColumn;
        this.labels = labels;
        this.decoding = decoding;
    }

    String table() {
        return table;
    }

    String label(int column) {
        return labels.get(column - 1);
    }

    String key(ResultSet row) throws SQLException {
        return String.valueOf(row.getString(keyColumn));
    }

    /** MyBatis asks for the first column, and means the row. */
    @Override
    public T getResult(ResultSet row, @Nullable String firstColumn) throws SQLException {
        // The order of the columns is an agreement between query and decoding; it is checked once per result.
        if (checked.get() != row) {
            requireLabels(row.getMetaData());
            checked = new WeakReference<>(row);
        }
        return decoding.read(new RowReader(this, row));
    }

    private void requireLabels(ResultSetMetaData found) throws SQLException {
        boolean fits = found.getColumnCount() == labels.size();
        for (int i = 1; fits && i <= labels.size(); i++) {
            fits = labels.get(i - 1).equals(found.getColumnLabel(i));
        }
        if (!fits) {
            throw new SnapshotCorruptException(table, null, null, table + " does not have the columns " + labels, null);
        }
    }

    @Override
    public T getResult(ResultSet row, int column) throws SQLException {
        throw new UnsupportedOperationException("a row is read as a whole");
    }

    @Override
    public T getResult(CallableStatement statement, int column) throws SQLException {
        throw new UnsupportedOperationException("a row is read as a whole");
    }

    @Override
    public void setParameter(PreparedStatement statement, int index, T row, @Nullable JdbcType type)
            throws SQLException {
        throw new UnsupportedOperationException("a row is written by its document");
    }
}
