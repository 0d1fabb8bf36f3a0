package io.ballast.bootstrap.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where settings come from, strongest first: command line, environment, file, defaults.
 *
 * @param commandLine by key, for example {@code postgres.url}
 * @param environment all variables; those that begin with {@code BALLAST_} count
 * @param file the one that was asked for; without one, {@code ballast.yaml} of the working directory is read if it is
 *     there
 * @param workingDirectory that relative paths begin at
 */
public record SettingsSources(
        Map<String, String> commandLine, Map<String, String> environment, Optional<Path> file, Path workingDirectory) {

    public SettingsSources {
        commandLine = Map.copyOf(commandLine);
        environment = Map.copyOf(environment);
        workingDirectory = workingDirectory.toAbsolutePath();
    }

    /** This process's environment and working directory. */
    public static SettingsSources ofProcess(Map<String, String> commandLine, Optional<Path> file) {
        return new SettingsSources(commandLine, System.getenv(), file, Path.of(""));
    }

    /** Without the values: there may be secrets among them. */
    @Override
    public String toString() {
        return "SettingsSources[command line " + new TreeSet<>(commandLine.keySet()) + ", environment of "
                + environment.size() + " variables, file "
                + file.map(Path::toString).orElse("not given") + ", in "
                + workingDirectory + "]";
    }
}
