package io.ballast.servers.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that answers every line with its words behind "re: ", and remembers what reached it. */
final class Speaker implements AutoCloseable {

    /** What it remembers when a client is gone. */
    static final String RESET = "(reset)";

    static final String END = "(end)";

    private final ServerSocket entrance;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Speaker() throws IOException {
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "speaker");
        thread.setDaemon(true);
        thread.start();
    }

    FaultProxy behindProxy() {
        return FaultProxy.to("127.0.0.1", entrance.getLocalPort());
    }

    /** The next line that reached it, or how a client went. */
    String heard() throws InterruptedException {
        return heard.take();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Thread thread = new Thread(() -> serve(client), "speaker");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The entrance was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            String line = lineFrom(client);
            while (line.endsWith("\n")) {
                heard.add(line.strip());
                client.getOutputStream().write(("re: " + line).getBytes(StandardCharsets.US_ASCII));
                line = lineFrom(client);
            }
            heard.add(line.isEmpty() ? END : line + END);
        } catch (IOException e) {
            heard.add(RESET);
        }
    }

    /** A line with its end, or what there was of it when the connection ended. */
    static String lineFrom(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            line.append((char) read);
            if (read == '\n') {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
