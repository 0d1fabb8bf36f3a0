package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sources of settings for a test: valid until the test says otherwise. */
final class Given {

    private final Path directory;
    private final Map<String, String> commandLine = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Optional<Path> file = Optional.empty();

    private Given(Path directory) {
        this.directory = directory;
    }

    /** No source says anything. */
    static Given nothing(Path directory) {
        return new Given(directory);
    }

    /** What has no default is set in the environment, which files do not override. */
    static Given theNeeded(Path directory) {
        return nothing(directory)
                .variable("BALLAST_POSTGRES_URL", "jdbc:postgresql://db/ballast")
                .variable("BALLAST_POSTGRES_USER", "engine");
    }

    Given option(String key, String value) {
        commandLine.put(key, value);
        return this;
    }

    Given variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes the default file. */
    Given yaml(String text) {
        return written("ballast.yaml", text);
    }

    Given written(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Given file(String name) {
        file = Optional.of(Path.of(name));
        return this;
    }

    SettingsSources sources() {
        return new SettingsSources(commandLine, environment, file, directory);
    }

    Result load() {
        return SettingsLoader.load(sources());
    }

    Settings settings() {
        return load().orThrow();
    }

    List<Problem> problems() {
        Result result = load();
        assertThat(result).isInstanceOf(Result.Invalid.class);
        return ((Result.Invalid) result).problems();
    }

    /** The one problem. */
    Problem problem() {
        List<Problem> problems = problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    Entry entry(String key) {
        Result result = load();
        assertThat(result).isInstanceOf(Result.Loaded.class);
        return ((Result.Loaded) result)
                .entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .findFirst()
                        .orElseThrow();
    }
}
