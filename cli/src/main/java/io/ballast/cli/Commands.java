package io.ballast.cli;

import io.ballast.cli.output.Console;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands, and the form of their help. */
final class Commands {

    /** What an operator is about to do, and the commands for it. */
    private static final Map<String, List<String>> GROUPS = new java.util.LinkedHashMap<>();

    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER);

    static {
        GROUPS.put("SEE WHAT IS GOING ON", List.of("status", "validate", "explain", "journal", "certificate"));
        GROUPS.put("RECOVER AND RUN", List.of("recover", "serve", "apply"));
        GROUPS.put("STOP, PUT RIGHT, RESUME", List.of("halt", "repair", "resume"));
        GROUPS.put("SET UP", List.of("migrate", "init", "config", "alert", "completion"));
        GROUPS.put("PROVE", List.of("audit", "drill", "demo"));
    }

    /** With less picocli does not do. */
    private static final int NARROWEST_HELP = 60;

    private Commands() {}

    static CommandLine all(Console console, Failures failures) {
        RootCommand root = new RootCommand(console);
        Invocation invocation = new Invocation(root, console);
        CommandLine all = new CommandLine(root);
        List.of(
                        new DemoCommand(invocation),
                        new DemoEngineCommand(invocation),
                        new DrillCommand(invocation),
                        new DrillInstanceCommand(invocation),
                        new InitCommand(invocation),
                        new MigrateCommand(invocation),
                        new RecoverCommand(invocation),
                        new ValidateCommand(invocation),
                        new AuditCommand(invocation),
                        new RepairCommand(invocation),
                        new HaltCommand(invocation),
                        new ResumeCommand(invocation),
                        new ApplyCommand(invocation),
                        new ServeCommand(invocation),
                        new StatusCommand(invocation),
                        new ExplainCommand(invocation),
                        new CertificateCommand(invocation),
                        new JournalCommand(invocation),
                        new ConfigCommand(invocation),
                        new AlertCommand(invocation),
                        new CompletionCommand(console),
                        new HelpCommand(console))
                .forEach(all::addSubcommand);
        all.setExecutionExceptionHandler(failures);
        all.setParameterExceptionHandler(failures);
        // A value that begins like an option is one more likely than not: --reason --json is a mistake.
        all.setOverwrittenOptionsAllowed(false);
        all.setUsageHelpWidth(Math.max(NARROWEST_HELP, console.terminal().columns()));
        all.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        all.setOut(console.outputWriter());
        all.setErr(console.errorWriter());
        all.getSubcommands().values().forEach(Commands::layOut);
        layOut(all);
        all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Commands::grouped);
        return all;
    }

    /** What it is, how it is typed, what may be said besides. */
    private static void layOut(CommandLine command) {
        command.setHelpSectionKeys(SECTIONS);
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .synopsisHeading("%nUSAGE%n  ")
                .parameterListHeading("%nARGUMENT%n")
                .optionListHeading("%nOPTIONS%n");
    }

    /** The names of the commands of each task, in the order in which they are told. */
    static Map<String, List<String>> groups() {
        return Collections.unmodifiableMap(GROUPS);
    }

    private static String grouped(Help help) {
        return GROUPS.entrySet().stream()
                .map(group -> group.getKey() + "\n"
                        + group.getValue().stream()
                                .map(name -> line(name, help.subcommands().get(name)))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n", "\n", "\n`ballast help COMMAND` tells more about one of them.\n"));
    }

    private static String line(String name, @org.jspecify.annotations.Nullable Help command) {
        String[] description = command == null
                ? new String[0]
                : command.commandSpec().usageMessage().description();
        return String.format(java.util.Locale.ROOT, "  %-13s%s%n", name, description.length == 0 ? "" : description[0]);
    }
}
