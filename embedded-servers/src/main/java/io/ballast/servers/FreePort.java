package io.ballast.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** A port on loopback that nobody listens on. */
public final class FreePort {
    /**
     * Below the range from which systems take the ports of outgoing connections, so that none is in the way of a
     * restart.
     */
    private static final int FIRST = 15_000;

    private static final int LAST = 31_999;
    private static final int TRIES = 100;

    private FreePort() {}

    /** Finds one; it is free now, and only ours once a server listens on it. */
    public static int find() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Taken: try another.
            }
        }
        throw new IOException("No free port on loopback after " + TRIES + " tries");
    }

    /** 127.0.0.1, whatever the JVM prefers to call loopback. */
    static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
