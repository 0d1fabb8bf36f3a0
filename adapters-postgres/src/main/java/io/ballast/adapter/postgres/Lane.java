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
    private boolean isClosed;

    Lane(Connector connector, Sessions sessions, Failures failures) {
        this.connector = connector;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public synchronized <T> T use(String doing, Function<SqlSession, T> work) {
        if (isClosed) {
            throw failures.closed(doing);
        }
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
                drop();
            }
        }
    }

    private Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection != null && connection.isValid(SECONDS_TO_ANSWER)) {
            return connection;
        }
        drop();
        connection = connector.open(Purpose.WRITE);
        kept = connection;
        return connection;
    }

    private void drop() {
        Connection connection = kept;
        kept = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is closed already, or its server will end it.
                LOG.debug("event=close_failed sqlstate={}", e.getSQLState());
            }
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        drop();
    }
}
