package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running program: what is typed into it and what it says. */
final class Launched implements AutoCloseable {

    private static final int LONGEST = 10_000_000;
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path errors;
    private final Coverage coverage;
    private final BufferedReader out;
    private final List<String> read = new ArrayList<>();

    private boolean isSignalled;

    Launched(Process process, Path errors, Coverage coverage) {
        this.process = process;
        this.errors = errors;
        this.coverage = coverage;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** How a program ended. */
    record Finished(int code, String out, String err) {

        /** Standard output, which must be exactly one JSON document in a line. */
        Map<String, @Nullable Object> json() {
            assertThat(out.lines()).as(err).hasSize(1);
            return new JsonReader(LONGEST).readObject(out);
        }

        /** Standard output, each line of which must be a JSON document. */
        List<Map<String, @Nullable Object>> jsonLines() {
            return out.lines()
                    .map(line -> new JsonReader(LONGEST).readObject(line))
                    .toList();
        }
    }

    /** Types a line. */
    void send(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that it says, as JSON. */
    Map<String, @Nullable Object> answer() {
        try {
            String line = out.readLine();
            assertThat(line)
                    .as(() -> "it ended without an answer: " + complaints())
                    .isNotNull();
            read.add(line);
            return new JsonReader(LONGEST).readObject(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody reads any more what it says. */
    void closeOutput() {
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        isSignalled = true;
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        isSignalled = true;
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end, with all that it said. */
    Finished finish() {
        try {
            String line = out.readLine();
            while (line != null) {
                read.add(line);
                line = out.readLine();
            }
        } catch (IOException e) {
            // Closed by the test: nothing more was to be read.
        }
        return ended();
    }

    private Finished ended() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "ended in time: " + complaints())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (!isSignalled) {
            coverage.add();
        }
        StringBuilder all = new StringBuilder();
        read.forEach(line -> all.append(line).append('\n'));
        return new Finished(process.exitValue(), all.toString(), complaints());
    }

    /** What it said on standard error so far. */
    String complaints() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
