package io.ballast.cli;

import io.ballast.testservers.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real program in a JVM of its own, set up as an operator would: by environment variables. */
final class Cli {

    private final Map<String, String> login;
    private final Path directory;

    /**
     * The program for a database.
     *
     * @param directory to run in
     */
    Cli(TestDatabase database, Path directory) {
        this(login(database), directory);
    }

    private Cli(Map<String, String> login, Path directory) {
        this.login = login;
        this.directory = directory;
    }

    /** The program where no server is given. */
    static Cli withoutServers(Path directory) {
        return new Cli(Map.of(), directory);
    }

    /** Where the program puts what it needs for a while. */
    Path temporary() {
        return directory.resolve("temporary");
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

    /** Runs a command to its end, and writes down there which classes it loads. */
    Launched.Finished runListingClasses(Path list, String... arguments) {
        Launched launched = start(List.of("-Xlog:class+load:file=" + list), Main.class, arguments);
        launched.closeInput();
        return launched.finish();
    }

    /** Starts another program of the same class path with the same settings. */
    Launched start(Class<?> main, String... arguments) {
        return start(List.of(), main, arguments);
    }

    private Launched start(List<String> options, Class<?> main, String... arguments) {
        File errors = directory.resolve("stderr-" + System.nanoTime()).toFile();
        Coverage coverage = Coverage.in(directory);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(ClassArchive.OF_CHILDREN.options());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(coverage.options());
        command.addAll(List.of("-Duser.language=tr", "-Duser.country=TR", "-Djava.io.tmpdir=" + temporary()));
        command.addAll(List.of("-cp", ClassArchive.classPath(), main.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith("BALLAST_"));
        builder.environment().remove("COLUMNS");
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment()
                .put("BALLAST_STATE_DIRECTORY", directory.resolve("state").toString());
        builder.environment().putAll(login);
        try {
            Files.createDirectories(temporary());
            return new Launched(builder.start(), errors.toPath(), coverage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> login(TestDatabase database) {
        Map<String, String> login = new HashMap<>();
        login.put("BALLAST_POSTGRES_URL", database.url());
        login.put("BALLAST_POSTGRES_USER", database.user());
        if (!database.password().isEmpty()) {
            login.put("BALLAST_POSTGRES_PASSWORD", database.password());
        }
        return login;
    }
}
