package io.ballast.cli;

import io.ballast.cli.output.Console;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code help}: what {@code --help} prints, for whoever types it the other way round. */
@Command(
        name = "help",
        customSynopsis = "ballast help [COMMAND]",
        description = "Shows the help of a command.",
        footer = {"", "Example:", "  ballast help status", "", "Exit codes: 0, 2 there is no such command."})
final class HelpCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "Which one.")
    private @Nullable String command;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        CommandLine asked = command == null ? root : root.getSubcommands().get(command);
        if (asked == null) {
            throw unknown(root, String.valueOf(command));
        }
        console.print(screen -> asked.getUsageMessage().lines().forEach(screen::line));
        return 0;
    }

    private static ParameterException unknown(CommandLine root, String command) {
        return new UnmatchedArgumentException(root, command);
    }
}
