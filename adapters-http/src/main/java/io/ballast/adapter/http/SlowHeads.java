package io.ballast.adapter.http;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts off whoever does not come to the end of a handshake or of the head of a request. Each byte ends the silence for which
 * the server would: a few hundred clients that send one now and then would keep everybody else out for hours, also those who
 * ask whether the instance lives.
 */
final class SlowHeads implements Connection.Listener {

    /** Whoever is within the same head for twice that long is cut off. */
    private static final Duration PERIOD = Duration.ofSeconds(3);

    private final Scheduler scheduler;

    SlowHeads(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        lookLater(connection, new Progress(0, 0, false));
    }

    /**
     * How far a connection was.
     *
     * @param heads that came to their end
     * @param isWithin whether there came bytes since the look before, and no end of a head
     */
    private record Progress(long heads, long bytes, boolean isWithin) {}

    private void lookLater(Connection connection, Progress before) {
        scheduler.schedule(() -> look(connection, before), PERIOD);
    }

    private void look(Connection connection, Progress before) {
        if (!connection.getEndPoint().isOpen()) {
            return;
        }
        long heads = heads(connection);
        long bytes = connection.getBytesIn();
        boolean isWithin = heads == before.heads() && bytes > before.bytes() && isAwaited(connection);
        if (isWithin && before.isWithin()) {
            connection.getEndPoint().close();
        } else {
            lookLater(connection, new Progress(heads, bytes, isWithin));
        }
    }

    private static long heads(Connection connection) {
        return Math.max(0, http(connection).getMessagesIn());
    }

    /** Whether everything was answered, so that what comes belongs to a head; a body has a limit of its own. */
    private static boolean isAwaited(Connection connection) {
        return http(connection).getMessagesIn() == http(connection).getMessagesOut();
    }

    /** What is within the encryption, where there is one. */
    private static Connection http(Connection connection) {
        return connection instanceof SslConnection encrypted
                        && encrypted.getSslEndPoint().getConnection() != null
                ? encrypted.getSslEndPoint().getConnection()
                : connection;
    }
}
