package io.ballast.cli;

import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.domain.recovery.ErrorCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete commands and options. */
@Command(
        name = "completion",
        customSynopsis = "ballast completion bash|zsh",
        description = "Prints what makes a shell complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(ballast completion bash)",
            "  ballast completion zsh >~/.ballast-completion; echo 'source ~/.ballast-completion' >>~/.zshrc",
            "",
            "Exit codes: 0, 2 a shell that it is not made for."
        })
final class CompletionCommand implements Callable<Integer> {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "completion is for bash or zsh, and not for " + shell,
                    "`ballast completion bash`");
        }
        // One script for both: in zsh it takes over the functions of bash.
        console.printLine(
                AutoComplete.bash("ballast", Objects.requireNonNull(spec).root().commandLine())
                        .stripTrailing());
        return 0;
    }
}
