package io.ballast.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of a child, read and checked once for hundreds of children: an archive of the JVM, made by the first test
 * that starts one. Without it, and where the modules are no jars yet, a child only starts slower.
 */
final class ClassArchive {

    static final ClassArchive OF_CHILDREN = new ClassArchive();

    private final Optional<Path> file;

    private ClassArchive() {
        try {
            this.file = entries(ClassArchive::isJar).anyMatch(jar -> jar.contains("ballast-cli"))
                    ? Optional.of(made())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of a child's JVM. */
    List<String> options() {
        return file.map(archive ->
                        List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"))
                .orElse(List.of());
    }

    /** That of this JVM with its jars first: an archive knows nothing else, but does not mind what comes after them. */
    static String classPath() {
        return Stream.concat(entries(ClassArchive::isJar), entries(Predicate.not(ClassArchive::isJar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path made() throws IOException, InterruptedException {
        Path directory =
                Files.createDirectories(Path.of("target", "class-archive").toAbsolutePath());
        Path archive = directory.resolve(fingerprint() + ".jsa");
        // Tests of other JVMs want the same one at the same time.
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ours = channel.lock()) {
            if (ours.isValid() && !Files.exists(archive)) {
                make(directory, archive);
            }
        }
        return archive;
    }

    /** By a command that loads most of what any loads, and finds no server. */
    private static void make(Path directory, Path archive) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        entries(ClassArchive::isJar).collect(Collectors.joining(File.pathSeparator)),
                        Main.class.getName(),
                        "validate",
                        "--set",
                        "recovery.retry-waits=1ms",
                        "--set",
                        "postgres.url=jdbc:postgresql://127.0.0.1:1/none",
                        "--set",
                        "postgres.user=none")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("made.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BALLAST_"));
        builder.start().waitFor();
    }

    private static String fingerprint() {
        String jars = entries(ClassArchive::isJar)
                .map(jar -> jar + new File(jar).lastModified())
                .collect(Collectors.joining());
        return Integer.toHexString((Runtime.version() + jars).hashCode());
    }

    private static boolean isJar(String entry) {
        return entry.endsWith(".jar");
    }

    private static Stream<String> entries(Predicate<String> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .filter(wanted);
    }
}
