package io.ballast.cli.feed;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        add(document(line, result));
    }

    /** Adds the answer to a line that is no command. */
    public void add(Input.Malformed malformed) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(
                "command_id", malformed.id() == null ? null : malformed.id().value());
        document.put("status", "rejected");
        document.put("first", null);
        document.put("seq", null);
        document.put(
                "reason",
                reason(
                        ReasonCode.MALFORMED,
                        "line " + malformed.line() + ": " + malformed.complaint(),
                        malformed.line()));
        document.put("warnings", List.of());
        add(document);
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

    /** The answer to the command of a line. */
    public static Map<String, @Nullable Object> document(long line, Result result) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("command_id", result.commandId().value());
        document.put("status", result.status().word());
        document.put("first", result.first() == null ? null : result.first().word());
        document.put("seq", result.seq());
        ReasonCode code = result.reason();
        document.put("reason", code == null ? null : reason(code, code.sentence(), line));
        document.put("warnings", warnings(result));
        return document;
    }

    /** Their keys in one order, so that the same answer is the same line in every process. */
    private static List<Map<String, String>> warnings(Result result) {
        List<Map<String, String>> warnings = new ArrayList<>();
        JournalEntry.warningsDocument(result.warnings()).forEach(warning -> warnings.add(new TreeMap<>(warning)));
        return warnings;
    }

    private static Map<String, Object> reason(ReasonCode code, String message, long line) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("code", code.name());
        reason.put("message", message);
        reason.put("line", line);
        return reason;
    }

    private void add(Map<String, @Nullable Object> document) {
        pending.append(JsonWriter.write(document)).append('\n');
    }
}
