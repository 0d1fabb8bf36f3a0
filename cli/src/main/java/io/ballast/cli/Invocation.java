package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Screen;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One command under way: with which settings it runs, and where it speaks. */
final class Invocation {

    /** What must be set for a PostgreSQL; the first of them names it. */
    private static final List<String> NO_STORE = List.of("postgres.url", "postgres.user");

    private final RootCommand root;
    private final Console console;

    Invocation(RootCommand root, Console console) {
        this.root = root;
        this.console = console;
    }

    Console console() {
        return console;
    }

    boolean isJson() {
        return root.isJson();
    }

    /** The settings in force, with what a person may see of them. */
    Result.Loaded loaded() {
        return loaded(Map.of());
    }

    private Result.Loaded loaded(Map<String, String> more) {
        Map<String, String> commandLine = new LinkedHashMap<>(root.settings());
        commandLine.putAll(more);
        Result result = SettingsLoader.load(SettingsSources.ofProcess(commandLine, root.config()));
        if (result instanceof Result.Invalid invalid) {
            throw invalid(invalid.problems());
        }
        return inForce((Result.Loaded) result);
    }

    /** How log lines are written is the one setting that concerns the process, and not what it does. */
    private static Result.Loaded inForce(Result.Loaded loaded) {
        LogOutput.write(loaded.settings().logFormat());
        return loaded;
    }

    Settings settings() {
        return loaded().settings();
    }

    /** The settings in force, or none where no PostgreSQL is named. */
    Optional<Result.Loaded> loadedWhereStoreIsNamed() {
        Result result = SettingsLoader.load(SettingsSources.ofProcess(root.settings(), root.config()));
        if (result instanceof Result.Invalid invalid) {
            if (isNothingWrongBut(invalid.problems(), NO_STORE)) {
                return Optional.empty();
            }
            throw invalid(invalid.problems());
        }
        return Optional.of(inForce((Result.Loaded) result));
    }

    private static boolean isNothingWrongBut(List<Problem> problems, List<String> missing) {
        return problems.stream().allMatch(problem -> problem.isMissing() && missing.contains(problem.key()))
                && problems.stream().anyMatch(problem -> problem.key().equals(missing.get(0)));
    }

    /** What was typed on the command line, by key. */
    Map<String, String> typed() {
        return root.settings();
    }

    /** The settings with some that an option of the command gives. */
    Settings settings(Map<String, String> more) {
        return loaded(more).settings();
    }

    /** Everything that a command needs; nothing is connected to yet. */
    Ballast open(Settings settings) {
        return Ballast.open(settings, new NoEngine());
    }

    /** Prints a result: as JSON, or as a screen. */
    void answer(Map<String, ?> document, Consumer<Screen> content) {
        if (isJson()) {
            console.printJson(document);
        } else {
            console.print(content);
        }
    }

    private static CommandFailure invalid(List<Problem> problems) {
        return CommandFailure.ofSeveral(
                ErrorCode.CONFIG_INVALID,
                problems.size() == 1 ? "a setting is wrong" : problems.size() + " settings are wrong",
                problems.stream().map(Problem::toString).toList(),
                "put that right; `ballast config` shows what is in force once it is",
                Map.of("problems", problems.stream().map(Invocation::document).toList()));
    }

    private static Map<String, String> document(Problem problem) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("source", problem.source());
        document.put("key", problem.key());
        document.put("message", problem.message());
        return document;
    }
}
