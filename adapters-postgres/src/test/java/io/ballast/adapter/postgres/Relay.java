package io.ballast.adapter.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A stretch of network between an adapter and its server that can be cut, stopped up, or made to lose one answer. */
final class Relay implements Closeable {

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isStalled;
    private volatile @Nullable String loseAnswerTo;

    /** Leads to the server of a {@code jdbc:postgresql://host:port/} address. */
    Relay(String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        server = new InetSocketAddress(address.getHost(), address.getPort());
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** The address with the way through this relay. */
    String through(String url) {
        return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + entrance.getLocalPort() + "/");
    }

    /** From now on connections are refused, and those there are broken. */
    void cut() {
        close();
    }

    /** From now on nothing passes either way, and nobody is told. */
    void stall() {
        isStalled = true;
    }

    /** Breaks the connection after the server has answered the next request that holds these words. */
    void loseAnswerTo(String words) {
        loseAnswerTo = words;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                sockets.add(client);
                Socket upstream = new Socket();
                sockets.add(upstream);
                upstream.connect(server);
                Pair pair = new Pair(client, upstream);
                start(() -> pair.pump(client, upstream, true));
                start(() -> pair.pump(upstream, client, false));
            }
        } catch (IOException e) {
            close();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection and its continuation. */
    private final class Pair {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean losesNextAnswer;

        Pair(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void pump(Socket from, Socket to, boolean isRequest) {
            byte[] buffer = new byte[64 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (isStalled) {
                        continue;
                    }
                    if (isRequest) {
                        notice(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    } else if (losesNextAnswer) {
                        break;
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // The other end is gone, which is what this class is for.
            } finally {
                closeQuietly(client);
                closeQuietly(upstream);
            }
        }

        private void notice(String request) {
            String words = loseAnswerTo;
            if (words != null && request.contains(words)) {
                loseAnswerTo = null;
                losesNextAnswer = true;
            }
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(entrance);
        sockets.forEach(Relay::closeQuietly);
    }
}
