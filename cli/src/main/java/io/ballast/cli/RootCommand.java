package io.ballast.cli;

import io.ballast.cli.output.Colour;
import io.ballast.cli.output.Console;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ballast} itself: the options that every command has. */
@Command(
        name = "ballast",
        description = "Brings a trading engine back after a crash, and proves its state before it trades.",
        customSynopsis = "ballast COMMAND [options]",
        footer = {
            "",
            "EXAMPLES",
            "  ballast status --watch",
            "  ballast validate --json | jq .outcome",
            "  ballast explain A01",
            "",
            "`ballast explain CODE` tells of an exit code: 2, 3, 4, 10 to 15, 70. 1 is never ours.",
            "docs/runbook.md is for whoever was called, docs/cli.md has all of this on a page."
        },
        versionProvider = Version.class)
final class RootCommand implements Callable<Integer> {

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Console console;
    private @Nullable String portfolio;
    private @Nullable Path config;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            order = 10,
            description = "Print JSON on standard output, and nothing else there.")
    private boolean isJson;

    @Option(
            names = "--portfolio",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            order = 20,
            description = "The portfolio (default: main).")
    void portfolio(String id) {
        portfolio = id;
        console.repeat("--portfolio", id);
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            order = 30,
            description = "Settings in YAML (default: ./ballast.yaml if it is there).")
    void config(Path file) {
        config = file;
        console.repeat("--config", file.toString());
    }

    @Option(
            names = "--store",
            paramLabel = "KIND",
            scope = ScopeType.INHERIT,
            order = 40,
            description = "Where the portfolio is kept: postgres.")
    private @Nullable String store;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            order = 50,
            description = "Any setting, for this command; stronger than environment and file.")
    void set(Map<String, String> given) {
        // Called once for what stands before the command and once for what stands behind it.
        settings.putAll(given);
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            order = 55,
            description = "auto (default), always or never; NO_COLOR and TERM=dumb are heeded.")
    void colour(String when) {
        console.choose(Colour.of(when)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "Invalid value for option '--color': auto, always or never, and not '" + when + "'")));
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = 60,
            description = "Show log lines and stack traces on standard error.")
    private boolean isVerbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 70,
            description = "Show this help.")
    boolean isHelpWanted;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 80,
            description = "Show the version.")
    boolean isVersionWanted;

    RootCommand(Console console) {
        this.console = console;
    }

    boolean isJson() {
        return isJson;
    }

    boolean isVerbose() {
        return isVerbose;
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** The settings given on the command line, by key. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (portfolio != null) {
            all.put("portfolio", portfolio);
        }
        if (store != null) {
            all.put("store", store);
        }
        return all;
    }

    /** No command was named: all of them are shown, and it is wrong all the same. */
    @Override
    public Integer call() {
        CommandSpec known = Objects.requireNonNull(spec);
        if (!isJson) {
            String help = known.commandLine().getUsageMessage();
            console.tell(screen -> {
                help.lines().forEach(screen::line);
                screen.blank();
            });
        }
        throw new ParameterException(known.commandLine(), "A command is missing");
    }
}
