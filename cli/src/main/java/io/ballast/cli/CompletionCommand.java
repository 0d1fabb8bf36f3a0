package io.ballast.cli;

import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.domain.recovery.ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        customSynopsis = "ballast completion bash|zsh|fish",
        description = "Prints what makes a shell complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(ballast completion bash)",
            "  ballast completion zsh >~/.ballast-completion; echo 'source ~/.ballast-completion' >>~/.zshrc",
            "  ballast completion fish >~/.config/fish/completions/ballast.fish",
            "",
            "Exit codes: 0, 2 a shell that it is not made for."
        })
final class CompletionCommand implements Callable<Integer> {

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "completion is for bash, zsh or fish, and not for " + shell,
                    "`ballast completion bash`");
        }
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        // One script for bash and zsh, where it takes over the functions of bash.
        console.printLine(
                shell.equals("fish")
                        ? FishCompletion.of(root)
                        : AutoComplete.bash("ballast", root).stripTrailing());
        return 0;
    }
}
