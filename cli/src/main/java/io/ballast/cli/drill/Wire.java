package io.ballast.cli.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wire between the process and PostgreSQL: a relay that understands the messages on it, and stops the exchange at
 * the step that was asked for. Without that it passes everything as it is.
 */
final class Wire implements AutoCloseable {

    /**
     * What is waited for.
     *
     * @param text in the statement or its parameters
     * @param whenReached called once, on the thread that stopped the exchange
     */
    record Trap(String text, Cut cut, Runnable whenReached) {}

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Set<WireConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean isEncrypted;

    private Wire(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    static Wire to(InetSocketAddress server) throws IOException {
        Wire wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Threads.start("drill-wire", wire::accept);
        return wire;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Whether a connection was encrypted, so that nobody can see what is said on it. */
    boolean isEncrypted() {
        return isEncrypted;
    }

    void arm(Trap next) {
        trap.set(next);
    }

    void disarm() {
        trap.set(null);
    }

    /** Ends what was stopped: the process at its end is dead, as its system would tell the server. */
    void dropStopped() {
        connections.forEach(WireConnection::dropIfStopped);
    }

    /** The trap, if the message is the one that it waits for; nobody else gets it then. */
    @Nullable
    Trap caught(byte[] message) {
        Trap armed = trap.get();
        return armed != null && Messages.holds(message, armed.text()) && trap.compareAndSet(armed, null) ? armed : null;
    }

    void encrypted() {
        isEncrypted = true;
    }

    void ended(WireConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                connect(client);
            }
        } catch (IOException e) {
            // Closed: nobody is to connect any more.
        }
    }

    /** A server that cannot be reached looks to the client like one that hangs up. */
    private void connect(Socket client) throws IOException {
        Socket toServer = new Socket();
        try {
            toServer.connect(server, 5_000);
        } catch (IOException e) {
            toServer.close();
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        toServer.setTcpNoDelay(true);
        WireConnection connection = new WireConnection(this, client, toServer);
        connections.add(connection);
        connection.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It accepts nobody any more either way.
        }
        connections.forEach(WireConnection::drop);
    }
}
