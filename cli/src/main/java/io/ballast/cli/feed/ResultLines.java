package io.ballast.cli.feed;

import io.ballast.application.port.in.ResultDocument;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers as JSON lines, every key of the contract in each. */
public final class ResultLines {

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder();

    public ResultLines(OutputStream out) {
        this.out = out;
    }

    /** Adds the answer to a command. */
    public void add(long line, Result result) {
        add(ResultDocument.of(line, result));
    }

    /** Adds the answer to a line that is no command. */
    public void add(Input.Malformed malformed) {
        add(ResultDocument.ofMalformed(
                malformed.line(), malformed.id(), "line " + malformed.line() + ": " + malformed.complaint()));
    }

    /**
     * Writes what was added.
     *
     * @throws IOException when nobody reads it
     */
    public void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        pending.setLength(0);
    }

    private void add(Map<String, @Nullable Object> document) {
        pending.append(JsonWriter.write(document)).append('\n');
    }
}
