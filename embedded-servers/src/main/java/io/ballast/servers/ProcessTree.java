package io.ballast.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process and all its descendants, as they are at this moment; the parent comes first, so that it replaces no child.
 */
final class ProcessTree {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final List<ProcessHandle> processes;

    private ProcessTree(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /** The tree of the process whose id is the first line of this file; empty when there is none. */
    static ProcessTree of(Path pidFile) {
        try (Stream<String> lines = Files.lines(pidFile)) {
            Optional<ProcessHandle> root =
                    lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
            return root.map(ProcessTree::of).orElseGet(() -> new ProcessTree(List.of()));
        } catch (NoSuchFileException e) {
            return new ProcessTree(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProcessTree of(ProcessHandle root) {
        return new ProcessTree(
                Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    boolean isEmpty() {
        return processes.isEmpty();
    }

    /** Kills all of them and waits until they are gone. */
    void kill() {
        processes.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Tells the parent to end itself and its children without finishing anything, and waits until they are gone. */
    void quit() {
        thaw();
        signal("QUIT", processes.stream().limit(1).toList());
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            Readiness.await(
                    "the end of " + processes,
                    KILL_LIMIT,
                    () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops all of them where they stand. */
    void freeze() {
        signal("STOP", processes);
    }

    /** Lets all of them go on. */
    void thaw() {
        signal("CONT", processes);
    }

    private static void signal(String name, List<ProcessHandle> receivers) {
        if (receivers.isEmpty()) {
            return;
        }
        // A shell, because kill is built into every shell while the program of that name may not be installed.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", name));
        receivers.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
