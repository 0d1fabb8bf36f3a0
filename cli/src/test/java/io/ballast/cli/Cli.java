package io.ballast.cli;

import io.ballast.testservers.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real program in a JVM of its own, set up as an operator would: by environment variables. */
final class Cli {

    private final TestDatabase database;
    private final Path directory;

    /**
     * The program for a database.
     *
     * @param directory to run in
     */
    Cli(TestDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** Runs a command to its end. */
    Launched.Finished run(String... arguments) {
        Launched launched = start(arguments);
        launched.closeInput();
        return launched.finish();
    }

    /** Starts a command. */
    Launched start(String... arguments) {
        return start(Main.class, arguments);
    }

    /** Runs a command to its end in a heap of that size, such as {@code 128m}. */
    Launched.Finished runWithin(String heap, String... arguments) {
        Launched launched = start(List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"), Main.class, arguments);
        launched.closeInput();
        return launched.finish();
    }

    /** Starts another program of the same class path with the same settings. */
    Launched start(Class<?> main, String... arguments) {
        return start(List.of(), main, arguments);
    }

    private Launched start(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(4, coverage());
        command.addAll(1, options);
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        File errors = directory.resolve("stderr-" + System.nanoTime()).toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith("BALLAST_"));
        builder.environment().putAll(environment());
        try {
            return new Launched(builder.start(), errors.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LANG", "C.UTF-8");
        environment.put("BALLAST_POSTGRES_URL", database.url());
        environment.put("BALLAST_POSTGRES_USER", database.user());
        environment.put("BALLAST_STATE_DIRECTORY", directory.resolve("state").toString());
        if (!database.password().isEmpty()) {
            environment.put("BALLAST_POSTGRES_PASSWORD", database.password());
        }
        return environment;
    }

    /** What a child covers counts as covered, where coverage is measured at all. */
    private static List<String> coverage() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                .map(Cli::withAbsolutePaths)
                .toList();
    }

    private static String withAbsolutePaths(String agent) {
        int destination = agent.indexOf("destfile=");
        if (destination < 0) {
            return agent;
        }
        int begin = destination + "destfile=".length();
        int comma = agent.indexOf(',', begin);
        int end = comma < 0 ? agent.length() : comma;
        return agent.substring(0, begin) + Path.of(agent.substring(begin, end)).toAbsolutePath() + agent.substring(end);
    }
}
