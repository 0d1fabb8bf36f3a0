package io.ballast.cli;

import io.ballast.cli.output.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What fish is given to complete by; picocli writes only what bash and zsh understand. */
final class FishCompletion {

    private static final String COMPLETE = "complete -c ballast";
    private static final String FILE = "FILE";

    private FishCompletion() {}

    static String of(CommandLine root) {
        List<String> lines = new ArrayList<>(List.of(COMPLETE + " -f"));
        root.getCommandSpec().options().forEach(option -> lines.add(COMPLETE + option(option)));
        for (Map.Entry<String, CommandLine> each : root.getSubcommands().entrySet()) {
            CommandSpec command = each.getValue().getCommandSpec();
            if (!command.usageMessage().hidden()) {
                lines.add(COMPLETE + " -n __fish_use_subcommand -a " + each.getKey()
                        + described(command.usageMessage().description()));
                String within = COMPLETE + " -n '__fish_seen_subcommand_from " + each.getKey() + "'";
                command.options().stream()
                        .filter(option -> !option.inherited())
                        .forEach(option -> lines.add(within + option(option)));
                command.positionalParameters()
                        .forEach(argument -> lines.add(within + argument(argument.paramLabel(), root)));
            }
        }
        return String.join("\n", lines);
    }

    private static String option(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().min() > 0) {
            line.append(option.paramLabel().equals(FILE) ? " -r -F" : " -r");
        }
        return line + described(option.description());
    }

    private static String argument(String label, CommandLine root) {
        return switch (label) {
            case FILE -> " -F";
            case "COMMAND" -> " -a " + quoted(String.join(" ", visible(root)));
            case "SHELL" -> " -a " + quoted(String.join(" ", CompletionCommand.SHELLS));
            case "WHAT" -> " -a " + quoted("latest " + topics());
            default -> " -f";
        };
    }

    private static List<String> visible(CommandLine root) {
        return root.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String topics() {
        return Runbook.sections().stream().map(Runbook.Section::title).collect(Collectors.joining(" "));
    }

    private static String described(String[] description) {
        String text = String.join(" ", description).replaceAll(" \\(default: [^)]*\\)", "");
        return " -d " + quoted(text);
    }

    /** Within single quotes fish knows two characters that must be escaped. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
