package io.ballast.cli.drill;

import io.ballast.cli.demo.SameProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process of the drill is started.
 *
 * @param name of its log
 * @param mainClass that understands the arguments
 * @param directory to run in, and for its log
 * @param settings by key
 * @param environment for what must not stand on a command line that everybody can read
 */
record Launch(
        String name, String mainClass, Path directory, Map<String, String> settings, Map<String, String> environment) {

    Launch {
        settings = new LinkedHashMap<>(settings);
        environment = Map.copyOf(environment);
    }

    Path log() {
        return directory.resolve(name + ".log");
    }

    /** What it said last, for whoever wonders why it ended. */
    String lastWords() throws IOException {
        List<String> words = Files.readAllLines(log());
        return words.isEmpty() ? "it said nothing" : words.get(words.size() - 1);
    }

    /** Everything that the last process said. */
    String said() throws IOException {
        return Files.readString(log());
    }

    Process start(String... arguments) throws IOException {
        List<String> command = SameProgram.command(mainClass);
        command.addAll(List.of(arguments));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(log().toFile());
        // Settings of whoever runs the drill are not meant for it.
        builder.environment().keySet().removeIf(name -> name.startsWith("BALLAST_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
