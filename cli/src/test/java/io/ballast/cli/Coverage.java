package io.ballast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a child covers counts as covered, where coverage is measured at all. Each writes a file of its own: one that ends
 * by a signal, or ends itself on one, may leave a torn one behind, which nobody could read.
 */
final class Coverage {

    private static final Pattern DESTINATION = Pattern.compile("destfile=([^,]*)");

    private final Optional<Matcher> agent;
    private final Path file;

    private Coverage(Optional<Matcher> agent, Path file) {
        this.agent = agent;
        this.file = file;
    }

    /** Of a child that runs in a directory. */
    static Coverage in(Path directory) {
        return new Coverage(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
                        .map(DESTINATION::matcher)
                        .filter(Matcher::find)
                        .findAny(),
                directory.resolve("covered-" + System.nanoTime() + ".exec"));
    }

    /** Of the child's JVM. */
    List<String> options() {
        return agent.stream()
                .map(found -> found.replaceFirst(Matcher.quoteReplacement("destfile=" + file)))
                .toList();
    }

    /** Adds what a child covered that ended by itself to what its parent covers; locked, as others add to it too. */
    void add() {
        if (agent.isEmpty() || !Files.exists(file)) {
            return;
        }
        Matcher found = agent.orElseThrow().reset();
        found.find();
        try (FileChannel all = FileChannel.open(
                        Path.of(found.group(1)), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                FileLock ours = all.lock()) {
            ByteBuffer covered = ByteBuffer.wrap(Files.readAllBytes(file));
            while (ours.isValid() && covered.hasRemaining()) {
                all.write(covered);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
