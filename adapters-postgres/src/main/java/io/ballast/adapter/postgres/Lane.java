package io.ballast.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept, for one user at a time. Ownership has one of its own: no commit can make a heartbeat wait
 * for a connection, and a server that is not there is known at once, without waiting for a pool to give up.
 */
final class Lane implements Database, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int SECONDS_TO_ANSWER = 1;

    private final Connector connector;
    private final Sessions sessions;
    private final Failures failures;
    private @Nullable Connection kept;

    Lane(Connector connector, Sessions sessions, Failures failures) {
        this.connector = connector;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public synchronized <T> T use(String doing, Function<SqlSession, T> work) {
        boolean isSound = false;
        try {
            T result = sessions.with(connection(), work);
            isSound = true;
            return result;
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(doing, e);
        } finally {
            if (!isSound) {
                // Whatever went wrong, nothing of it may be found on the connection by whoever comes next.
                close();
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection != null && connection.isValid(SECONDS_TO_ANSWER)) {
            return connection;
        }
        close();
        connection = connector.open(Purpose.WRITE);
        kept = connection;
        return connection;
    }

    @Override
    public synchronized void close() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            closeQuietly(connection);
        }
    }

    /** A connection that cannot be closed is closed already, or its server will end it. */
    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("event=close_failed sqlstate={}", e.getSQLState());
        }
    }
}
