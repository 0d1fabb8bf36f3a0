package io.ballast.cli.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those who crowd the doors of the instances: some listen to what happens, as consoles do, and as many begin requests that
 * never end, a byte a second, as attackers do. Nothing of a recovery or a hand-over may wait for any of them.
 */
final class Crowd implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final long A_SECOND = 1_000;

    private final int each;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isOver;

    /** @param each so many listen to each instance, and so many are slow */
    Crowd(int each) {
        this.each = each;
    }

    /** Begins at that door, and stays until nobody is there any more. */
    void gather(URI door) {
        for (int i = 0; i < each; i++) {
            Threads.start("drill-listener", () -> stay(door, this::listen));
            Threads.start("drill-slow", () -> stay(door, this::dawdle));
        }
    }

    private interface Visit {
        void at(Socket socket, URI door) throws IOException, InterruptedException;
    }

    /** Whoever is cut off comes again, until the process behind the door has ended. */
    private void stay(URI door, Visit visit) {
        boolean isThere = true;
        while (!isOver && isThere) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(door.getHost(), door.getPort()), CONNECT_MILLIS);
                sockets.add(socket);
                visitUntilCut(socket, door, visit);
                sockets.remove(socket);
            } catch (IOException e) {
                isThere = false;
            }
        }
    }

    private static void visitUntilCut(Socket socket, URI door, Visit visit) {
        try {
            visit.at(socket, door);
        } catch (IOException e) {
            // Cut off, as whoever is slow should be.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Socket socket, URI door) throws IOException, InterruptedException {
        say(socket, "GET /api/events HTTP/1.1\r\nHost: " + host(door) + "\r\nAccept: text/event-stream\r\n\r\n");
        InputStream in = socket.getInputStream();
        byte[] heard = new byte[8 * 1024];
        while (in.read(heard) >= 0) {
            if (isOver) {
                return;
            }
        }
        // There are no more places, or the instance ends: whoever asks again at once would be a third kind.
        Thread.sleep(A_SECOND);
    }

    private void dawdle(Socket socket, URI door) throws IOException, InterruptedException {
        say(socket, "POST /api/recovery/validate HTTP/1.1\r\nHost: " + host(door) + "\r\nX-Slow: ");
        while (!isOver) {
            Thread.sleep(A_SECOND);
            say(socket, "x");
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String host(URI door) {
        return door.getHost() + ":" + door.getPort();
    }

    @Override
    public void close() {
        isOver = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed.
            }
        }
    }
}
