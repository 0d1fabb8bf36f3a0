package io.ballast.cli.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line between one process and one server that can be cut. What is on its way while it is silent is delivered late, as a
 * network does.
 */
final class Relay implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER = 16 * 1024;

    private enum State {
        WHOLE,
        /** Nothing passes, and nobody is told. */
        SILENT,
        /** Every connection is reset, and so is every new one. */
        BROKEN
    }

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private State state = State.WHOLE;

    private Relay(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    static Relay to(InetSocketAddress server) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Threads.start("drill-relay", relay::accept);
        return relay;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @param isSilent whether everything just vanishes, instead of being reset */
    void cut(boolean isSilent) {
        become(isSilent ? State.SILENT : State.BROKEN);
        if (!isSilent) {
            lines.forEach(Line::reset);
        }
    }

    void mend() {
        become(State.WHOLE);
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }

    private synchronized boolean isBroken() {
        return state == State.BROKEN;
    }

    /** Waits while it is silent. */
    private synchronized void awaitVoice() throws IOException {
        while (state == State.SILENT) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Line line = new Line(client, new Socket());
                lines.add(line);
                if (isBroken()) {
                    line.reset();
                } else {
                    Threads.start("drill-relay-up", line::up);
                }
            }
        } catch (IOException e) {
            // Closed: nobody is to connect any more.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It accepts nobody any more either way.
        }
        lines.forEach(Line::reset);
        become(State.WHOLE);
    }

    /** One connection. */
    private final class Line {

        private final Socket client;
        private final Socket toServer;

        Line(Socket client, Socket toServer) {
            this.client = client;
            this.toServer = toServer;
        }

        void up() {
            try {
                // Not before: a server that is out of reach accepts nobody.
                awaitVoice();
                toServer.connect(server, CONNECT_MILLIS);
                client.setTcpNoDelay(true);
                toServer.setTcpNoDelay(true);
                Threads.start("drill-relay-down", this::down);
                pass(client, toServer);
            } catch (IOException e) {
                close();
            }
        }

        private void down() {
            try {
                pass(toServer, client);
            } catch (IOException e) {
                close();
            }
        }

        private void pass(Socket from, Socket to) throws IOException {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitVoice();
                out.write(buffer, 0, read);
            }
            awaitVoice();
            close();
        }

        /** What was sent and has not arrived yet is lost. */
        void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
            close();
        }

        private void close() {
            lines.remove(this);
            for (Socket socket : new Socket[] {client, toServer}) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // It is gone either way.
                }
            }
        }
    }
}
