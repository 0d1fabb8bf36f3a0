package io.ballast.application.port.in;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to a command as it is written, wherever the command came from: every key of the contract, in its order. */
public final class ResultDocument {

    private ResultDocument() {}

    /**
     * The answer to a command.
     *
     * @param line its place among those that came with it, from 1
     */
    public static Map<String, @Nullable Object> of(long line, Result result) {
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

    /**
     * The answer to what is no command.
     *
     * @param id where it can be read
     * @param complaint what is wrong with it
     */
    public static Map<String, @Nullable Object> ofMalformed(long line, @Nullable CommandId id, String complaint) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("command_id", id == null ? null : id.value());
        document.put("status", SubmitCommands.Status.REJECTED.word());
        document.put("first", null);
        document.put("seq", null);
        document.put("reason", reason(ReasonCode.MALFORMED, complaint, line));
        document.put("warnings", List.of());
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
}
