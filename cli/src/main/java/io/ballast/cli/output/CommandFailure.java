package io.ballast.cli.output;

import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command that ends without its result, for a reason that whoever typed it can act on. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String next;
    private final List<String> points;
    private final transient Map<String, ? extends @Nullable Object> details;

    /**
     * A failure to be told.
     *
     * @param message what happened, to which thing, in one sentence
     * @param next the step to take
     * @param details for programs; what people need is in the message
     */
    public CommandFailure(
            ErrorCode code, String message, String next, Map<String, ? extends @Nullable Object> details) {
        this(code, message, List.of(), next, details);
    }

    private CommandFailure(
            ErrorCode code,
            String message,
            List<String> points,
            String next,
            Map<String, ? extends @Nullable Object> details) {
        super(message);
        this.code = code;
        this.points = points;
        this.next = next;
        this.details = details;
    }

    /** Several at once, of which a person sees each on lines of its own. */
    public static CommandFailure ofSeveral(
            ErrorCode code,
            String what,
            List<String> points,
            String next,
            Map<String, ? extends @Nullable Object> details) {
        return new CommandFailure(code, what + ": " + String.join("; ", points), List.copyOf(points), next, details);
    }

    /** A failure without details. */
    public static CommandFailure of(ErrorCode code, String message, String next) {
        return new CommandFailure(code, message, next, Map.of());
    }

    public ErrorCode code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** What there is to see on lines of its own; empty where the message is all. */
    List<String> points() {
        return points;
    }

    public String next() {
        return next;
    }

    /** What a program reads in place of the result. */
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("error_code", code.name());
        document.put("message", message());
        document.put("next", next);
        document.put("details", details);
        return document;
    }
}
