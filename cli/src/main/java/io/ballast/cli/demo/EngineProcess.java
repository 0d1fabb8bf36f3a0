package io.ballast.cli.demo;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.recovery.ErrorCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** The engine as a process of its own, and what it told so far. */
final class EngineProcess implements EngineEvents.Listener, AutoCloseable {

    private final Process process;
    private final Path log;
    private final BufferedReader lines;
    private final Set<CommandId> sent = new LinkedHashSet<>();
    private final List<Acknowledgement> acknowledged = new ArrayList<>();
    private final Thread hook;
    private long epoch;

    private EngineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.hook = new Thread(process::destroyForcibly, "demo-engine-kill");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it.
     *
     * @param mainClass that understands the arguments
     * @param directory to run in, and for its log
     */
    static EngineProcess start(String mainClass, Path directory, List<String> arguments) throws IOException {
        List<String> command = SameProgram.command(mainClass);
        command.addAll(arguments);
        Path log = directory.resolve("engine.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(log.toFile());
        // Settings of whoever runs the demonstration are not meant for it.
        builder.environment().keySet().removeIf(name -> name.startsWith("BALLAST_"));
        return new EngineProcess(builder.start(), log);
    }

    long pid() {
        return process.pid();
    }

    long epoch() {
        return epoch;
    }

    /** Every answer that was told, in order. */
    List<Acknowledgement> acknowledged() {
        return acknowledged;
    }

    /** What was sent and not answered when it was killed. */
    Set<CommandId> inFlight() {
        Set<CommandId> inFlight = new LinkedHashSet<>(sent);
        acknowledged.forEach(answer -> inFlight.remove(answer.id()));
        return inFlight;
    }

    /** Waits until it trades. */
    void awaitActive() throws IOException {
        while (epoch == 0) {
            readLine();
        }
    }

    /** Listens until so many answers were told. */
    void awaitAcknowledged(int count, IntConsumer progress) throws IOException {
        while (acknowledged.size() < count) {
            readLine();
            progress.accept(acknowledged.size());
        }
    }

    /** Kills it, then hears out what it had told before. */
    int kill() throws IOException {
        // Through its handle: Process itself would close the pipe, and what was told last would be lost with it.
        process.toHandle().destroyForcibly();
        String line = lines.readLine();
        while (line != null) {
            EngineEvents.read(line, this);
            line = lines.readLine();
        }
        return exitCode();
    }

    private void readLine() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw CommandFailure.of(
                    ErrorCode.CHECK_FAILED,
                    "the engine process ended by itself with code " + exitCode() + ": " + lastWords(),
                    "that is a bug; the same command with another --seed may show whether it is a rare one");
        }
        EngineEvents.read(line, this);
    }

    private String lastWords() throws IOException {
        List<String> words = Files.readAllLines(log);
        return words.isEmpty() ? "it said nothing" : words.get(words.size() - 1);
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine process ended", e);
        }
    }

    @Override
    public void active(long takenEpoch) {
        epoch = takenEpoch;
    }

    @Override
    public void sent(List<?> commandIds) {
        commandIds.forEach(id -> sent.add(new CommandId(String.valueOf(id))));
    }

    @Override
    public void answered(Acknowledgement acknowledgement) {
        // Anything else is no decision: what became of the command is not known.
        if (acknowledgement.status() == Status.APPLIED || acknowledgement.status() == Status.REJECTED) {
            acknowledged.add(acknowledgement);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs or has run: that is all it is for.
        }
    }
}
