package io.ballast.adapter.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket that plays a Redis in a bad way: it says the same to everything, or nothing at all. */
final class FakeServer implements AutoCloseable {

    private final ServerSocket listening;
    private volatile String answer;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();

    /** Begins to listen; an empty answer is silence. */
    FakeServer(String answer) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answer = answer;
        daemon(this::acceptAll);
    }

    String url() {
        return "redis://127.0.0.1:" + listening.getLocalPort();
    }

    int connections() {
        return accepted.size();
    }

    /** Everything that anybody said. */
    String heard() {
        return String.join("", heard);
    }

    void answerFromNowOn(String text) {
        answer = text;
    }

    /** Ends every connection, and accepts no more. */
    void hangUp() {
        close();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : accepted) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listening.accept();
                accepted.add(socket);
                daemon(() -> answerAll(socket));
            }
        } catch (IOException e) {
            // The listening socket was closed: the test is over.
        }
    }

    private void answerAll(Socket socket) {
        byte[] question = new byte[64 * 1024];
        try (socket) {
            for (int read = socket.getInputStream().read(question);
                    read >= 0;
                    read = socket.getInputStream().read(question)) {
                heard.add(new String(question, 0, read, StandardCharsets.UTF_8));
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client or the test has closed it.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-redis");
        thread.setDaemon(true);
        thread.start();
    }
}
