package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code docs/cli.md} is what the commands say of themselves. */
class CliPageTest {

    private static final Path PAGE = Path.of("..", "docs", "cli.md");
    private static final String WRITE = "ballast.docs.write";

    @Test
    void the_page_is_that_of_the_commands() throws IOException {
        String page = page();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew: mvn test -pl cli -am -Dtest=CliPageTest -D" + WRITE
                        + "=true -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(page);
    }

    private static String page() {
        Console console = new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Terminal.NONE);
        CommandLine all = Commands.all(console, new Failures(console));
        StringBuilder page = new StringBuilder("""
                # Commands

                Written from the commands themselves by `CliPageTest`, which is red where this page says something else.
                `./ballast help COMMAND` says the same on the terminal. [outcomes.md](outcomes.md) tells of each exit code,
                [runbook.md](runbook.md) what to do.

                | task | commands |
                |---|---|
                """);
        Commands.groups()
                .forEach((task, names) -> page.append("| ")
                        .append(task.charAt(0) + task.substring(1).toLowerCase(java.util.Locale.ROOT))
                        .append(" | ")
                        .append(names.stream()
                                .map(name -> "[" + name + "](#" + name + ")")
                                .collect(Collectors.joining(" · ")))
                        .append(" |\n"));
        page.append("\n## Options of every command\n\n");
        options(
                page,
                all.getCommandSpec().options().stream()
                        .sorted(Comparator.comparingInt(OptionSpec::order))
                        .toList());
        Commands.groups().values().stream()
                .flatMap(List::stream)
                .forEach(name -> command(
                        page,
                        Objects.requireNonNull(all.getSubcommands().get(name)).getCommandSpec()));
        return page.toString();
    }

    private static void command(StringBuilder page, CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        page.append("\n## ").append(command.name()).append("\n\n");
        page.append(String.join(" ", usage.description())).append("\n\n```\n");
        page.append(String.join("\n", usage.customSynopsis())).append("\n```\n");
        List<ArgSpec> own =
                command.args().stream().filter(each -> !isOfAll(each)).toList();
        if (!own.isEmpty()) {
            page.append('\n');
            options(page, own);
        }
        footer(page, usage.footer());
    }

    private static boolean isOfAll(ArgSpec each) {
        return each instanceof OptionSpec option && option.inherited();
    }

    private static void options(StringBuilder page, List<? extends ArgSpec> options) {
        page.append("| option | |\n|---|---|\n");
        for (ArgSpec each : options) {
            page.append("| `").append(name(each)).append("` | ");
            String text = String.join(" ", each.description())
                    .replace("${DEFAULT-VALUE}", String.valueOf(each.defaultValue()));
            page.append(text.replace("|", "\\|")).append(" |\n");
        }
    }

    private static String name(ArgSpec each) {
        if (!(each instanceof OptionSpec option)) {
            return each.paramLabel();
        }
        String names = String.join(", ", option.names());
        boolean hasValue = option.arity().max() > 0;
        String label = option.arity().min() == 0 ? " [" + option.paramLabel() + "]" : " " + option.paramLabel();
        return hasValue ? names + label : names;
    }

    private static void footer(StringBuilder page, String[] lines) {
        boolean isExample = false;
        for (String line : Arrays.asList(lines)) {
            boolean isIndented = line.startsWith("  ");
            if (isIndented != isExample) {
                page.append(isIndented ? "\n```\n" : "```\n");
                isExample = isIndented;
            }
            page.append(isIndented ? line.substring(2) : line).append('\n');
        }
        if (isExample) {
            page.append("```\n");
        }
    }
}
