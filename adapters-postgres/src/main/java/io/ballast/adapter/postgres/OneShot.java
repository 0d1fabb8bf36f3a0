package io.ballast.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;

/** A connection for one piece of work, opened for it and closed after it. */
final class OneShot implements Database {

    private final Connector connector;
    private final Purpose purpose;
    private final Sessions sessions;
    private final Failures failures;

    OneShot(Connector connector, Purpose purpose, Sessions sessions, Failures failures) {
        this.connector = connector;
        this.purpose = purpose;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public <T> T use(String doing, Function<SqlSession, T> work) {
        try (Connection connection = connector.open(purpose)) {
            return sessions.with(connection, work);
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(doing, e);
        }
    }

    /**
     * The same for a reading: everything in it is seen as of one point in time, and nothing can be written.
     *
     * @param doing what it does, for the message of a failure
     */
    <T> T useAtOnePointInTime(String doing, Function<SqlSession, T> work) {
        try (Connection connection = connector.open(purpose)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            T result = sessions.with(connection, work);
            connection.rollback();
            return result;
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(doing, e);
        }
    }
}
