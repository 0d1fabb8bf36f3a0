package io.ballast.cli;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.cli.output.Advice;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command without a result into a sentence, a next step and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String AFTER_CORRUPT = "`ballast repair --plan` says whether the journal can put it right;"
            + " if the schema is older than this program, `ballast migrate`";

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    /** Wrong usage: what is wrong with it, and what may have been meant. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String help = "`" + command + " --help`";
        String next =
                suggestions.isEmpty() ? help : "did you mean " + String.join(" or ", suggestions) + "? See " + help;
        CommandFailure failure = CommandFailure.of(ErrorCode.CONFIG_INVALID, sentence(e), next);
        return tell(failure, e.getCommandLine(), List.of(args));
    }

    /** A command that failed: on purpose, for the store's sake, or because of a bug. */
    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, ParseResult parseResult) {
        if (e instanceof ParameterException wrongUsage) {
            return handleParseException(wrongUsage, arguments(parseResult));
        }
        CommandFailure known = known(e);
        if (known == null) {
            return bug(e, commandLine, arguments(parseResult));
        }
        List<String> args = List.of(arguments(parseResult));
        int code = tell(known, commandLine, args);
        if (Arguments.isVerbose(args)) {
            e.printStackTrace(console.errorStream());
        }
        return code;
    }

    /** What an operator can act on; null for a bug. */
    static @Nullable CommandFailure known(Throwable e) {
        if (e instanceof CommandFailure failure) {
            return failure;
        }
        if (e instanceof StoreUnavailableException unavailable) {
            return unavailable(unavailable);
        }
        if (e instanceof UnwritableWatermarkException unwritable) {
            return unwritable(unwritable);
        }
        return e instanceof SnapshotCorruptException corrupt ? corrupt(corrupt, AFTER_CORRUPT) : null;
    }

    /** The exit code of what ends a command without a result. */
    static int exitCode(Throwable e) {
        CommandFailure known = known(e);
        return known == null ? ErrorCode.INTERNAL.exitCode() : known.code().exitCode();
    }

    private static CommandFailure unavailable(StoreUnavailableException e) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("sqlstate", e.sqlState());
        return new CommandFailure(
                ErrorCode.DB_UNAVAILABLE,
                "the store did not answer: " + e.getMessage(),
                Advice.whereUnavailable(e.sqlState()),
                details);
    }

    private static CommandFailure unwritable(UnwritableWatermarkException e) {
        return new CommandFailure(
                ErrorCode.CONFIG_INVALID,
                "the setting state-directory names a place that cannot be written: " + e.getMessage(),
                "make it a directory that can be written, or name another; then the same command again",
                Map.of("key", "state-directory"));
    }

    /**
     * What cannot be read, with its place.
     *
     * @param next the step to take
     */
    static CommandFailure corrupt(SnapshotCorruptException e, String next) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("table", e.table());
        details.put("key", e.key());
        details.put("column", e.column());
        List<String> place = Stream.of(e.table(), e.key(), e.column())
                .filter(part -> part != null)
                .toList();
        return new CommandFailure(
                ErrorCode.DATA_CORRUPT,
                "the store answered with something that cannot be read"
                        + (place.isEmpty() ? "" : " in " + String.join(" / ", place)) + ": " + e.getMessage(),
                next,
                details);
    }

    /** Tells of a bug, and of its stack trace if that was asked for. */
    int bug(Throwable e, @Nullable CommandLine commandLine, String[] args) {
        String correlation = UUID.randomUUID().toString();
        boolean isVerbose = Arguments.isVerbose(List.of(args));
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("correlation_id", correlation);
        details.put("exception", e.toString());
        CommandFailure failure = new CommandFailure(
                ErrorCode.INTERNAL,
                "this is a bug in Ballast, correlation id " + correlation + ": " + e,
                isVerbose
                        ? "report it with the stack trace"
                        : "the same command with -v shows the stack trace; report it with that",
                details);
        int code = tell(failure, commandLine, List.of(args));
        if (isVerbose) {
            e.printStackTrace(console.errorStream());
        }
        return code;
    }

    private int tell(CommandFailure failure, @Nullable CommandLine commandLine, List<String> args) {
        if (!Arguments.isJson(args)) {
            console.tell(failure);
        } else if (commandLine != null && commandLine.getCommand() instanceof ApplyCommand) {
            // Its standard output belongs to the answers to lines alone.
            console.tellJson(failure.document());
        } else {
            console.printJson(failure.document());
        }
        return failure.code().exitCode();
    }

    /** Picocli's own words, as the sentence of an error. */
    private static String sentence(ParameterException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        return message.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + message.substring(1);
    }

    private static String[] arguments(ParseResult parseResult) {
        return parseResult.originalArgs().toArray(String[]::new);
    }
}
