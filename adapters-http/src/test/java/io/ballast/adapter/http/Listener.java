package io.ballast.adapter.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who listens to events, and reads them when asked to. */
final class Listener implements AutoCloseable {

    private static final int LONGEST_MILLIS = 20_000;

    private final Socket socket;
    private final BufferedReader in;
    private String first = "";

    private Listener(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(LONGEST_MILLIS);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** An event. */
    record Told(String kind, String id, String data) {}

    static Listener to(Visitor visitor) {
        try {
            Listener listener = new Listener(new Socket(InetAddress.getLoopbackAddress(), visitor.port()));
            // By the old protocol, so that what comes is not cut into chunks.
            listener.socket
                    .getOutputStream()
                    .write("GET /api/events HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            listener.begin();
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reading does not end by an interruption; a test that has taken too long does. */
    private static void requireTime() {
        if (Thread.currentThread().isInterrupted()) {
            throw new AssertionError("it took too long");
        }
    }

    private void begin() throws IOException {
        requireTime();
        boolean isStream = String.valueOf(in.readLine()).contains(" 200 ");
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
            header = in.readLine();
        }
        first = isStream ? String.valueOf(in.readLine()) : "";
    }

    /** What was said first; empty where it was refused. */
    String firstLine() {
        return first;
    }

    /** The next event, whatever it is. */
    Told next() {
        Told told = null;
        while (told == null) {
            told = event(lines());
        }
        return told;
    }

    /** The next event of that kind. */
    Told next(String kind) {
        Told told = next();
        while (!told.kind().equals(kind)) {
            told = next();
        }
        return told;
    }

    /** The next comment. */
    String comment() {
        List<String> lines = lines();
        while (lines.isEmpty() || !lines.get(0).startsWith(":")) {
            lines = lines();
        }
        return lines.get(0);
    }

    /** Whether the other side has ended it; what it said before is passed over. */
    boolean isOver() {
        try {
            String line = in.readLine();
            while (line != null) {
                line = in.readLine();
            }
        } catch (IOException e) {
            // Ended as well, if not nicely.
        }
        return true;
    }

    private List<String> lines() {
        requireTime();
        try {
            List<String> lines = new ArrayList<>();
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                lines.add(line);
                line = in.readLine();
            }
            if (line == null) {
                throw new AssertionError("it is over");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Told event(List<String> lines) {
        String kind = "";
        String id = "";
        List<String> data = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("event: ")) {
                kind = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data.add(line.substring("data: ".length()));
            }
        }
        return kind.isEmpty() ? null : new Told(kind, id, String.join("\n", data));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
