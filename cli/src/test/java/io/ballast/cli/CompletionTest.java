package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a shell is given to complete by. */
@Timeout(60)
class CompletionTest {

    @TempDir
    private Path directory;

    private Path script(String shell) throws IOException {
        Typed typed = Typed.run("completion", shell);
        assertThat(typed.code()).as(typed.err()).isZero();
        return Files.writeString(directory.resolve("completion.sh"), typed.out());
    }

    private static String bash(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void is_accepted_by_bash(String shell) throws IOException, InterruptedException {
        assertThat(bash("-n", script(shell).toString())).isEmpty();
    }

    @Test
    void knows_every_command_and_option_and_none_that_is_hidden() throws IOException {
        String script = Files.readString(script("bash"));
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Terminal.NONE);

        for (Map.Entry<String, CommandLine> command :
                Commands.all(console, new Failures(console)).getSubcommands().entrySet()) {
            boolean isHidden =
                    command.getValue().getCommandSpec().usageMessage().hidden();
            assertThat(script.contains("_picocli_ballast_" + command.getKey().replace("-", "")))
                    .as(command.getKey())
                    .isNotEqualTo(isHidden);
            if (!isHidden) {
                command.getValue()
                        .getCommandSpec()
                        .options()
                        .forEach(option -> assertThat(script).contains(option.longestName()));
            }
        }
    }

    @Test
    void of_fish_knows_every_command_and_option_and_none_that_is_hidden() {
        String script = Typed.run("completion", "fish").out();

        assertThat(script)
                .startsWith("complete -c ballast -f\n")
                .contains(
                        "-n __fish_use_subcommand -a status -d 'Shows who holds the portfolio, and whether it trades.'\n")
                .contains("-n '__fish_seen_subcommand_from repair' -l apply -r -d ")
                .contains("complete -c ballast -l config -r -F -d ")
                .contains("complete -c ballast -s v -l verbose -d ")
                .contains("-n '__fish_seen_subcommand_from apply' -F\n")
                .contains("A01 A02", "BallastDegraded")
                .doesNotContain("demo-engine", "drill-instance");
        Commands.groups()
                .values()
                .forEach(names ->
                        assertThat(names).allSatisfy(name -> assertThat(script).contains(" -a " + name + " -d ")));
        // Every quote is closed, and none but an escaped one stands within quotes.
        assertThat(script.lines())
                .allMatch(line -> line.matches("complete -c ballast(?: [-A-Za-z_0-9]+| '(?:[^'\\\\]|\\\\.)*')*"));
    }

    @ParameterizedTest
    @CsvSource({"sta, status", "expl, explain", "compl, completion"})
    void completes_what_was_begun(String begun, String completed) throws IOException, InterruptedException {
        String typed = "source " + script("bash") + "; COMP_WORDS=(ballast " + begun + "); COMP_CWORD=1; "
                + "_complete_ballast 2>&1; echo \"${COMPREPLY[*]}\"";

        assertThat(bash("-c", typed)).contains(completed);
    }
}
