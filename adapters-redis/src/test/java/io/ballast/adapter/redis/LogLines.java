package io.ballast.adapter.redis;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What was logged while this was open. */
final class LogLines implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    LogLines() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    List<String> all() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    List<String> of(String event) {
        return all().stream().filter(line -> line.contains(event)).toList();
    }

    /** Waits for the first line of that event. */
    String await(String event) {
        Await.until(PATIENCE, "a log line with " + event, () -> !of(event).isEmpty());
        return of(event).get(0);
    }

    @Override
    public void close() {
        System.setErr(before);
        before.print(written.toString(StandardCharsets.UTF_8));
    }
}
