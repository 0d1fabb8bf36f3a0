package io.ballast.cli.drill;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.TradeCommand;
import io.ballast.json.JsonReader;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the cluster as a process: where it stands, what it was sent, what it answered. Once somebody else is asked
 * for what it left open, it is retired: what it answers to that is late, and counts all the same.
 */
final class Member implements AutoCloseable {

    /** Told to the writing thread when nothing more comes. */
    private static final String END = "";

    private static final int LONGEST = 64 * 1024;

    private final String id;
    private final Process process;
    private final Books books;
    private final Bell bell;
    private final AnswerReader reader;
    private final BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private final List<TradeCommand> refused = new ArrayList<>();
    private final Thread reading;
    private final Thread hook;
    private Standing standing = Standing.UNKNOWN;
    private long tenure;
    private long retiredEpoch;

    /** A command, and whether somebody else was asked for it since. */
    private record Sent(TradeCommand command, long tenure) {}

    /** Where answers are kept that are decisions, and what is wrong with others. */
    interface Books {
        /**
         * Keeps what was decided.
         *
         * @param isLate whether somebody else was asked for the same since
         */
        void keep(List<String> lines, List<Answer> answers, boolean isLate) throws IOException;

        void complain(String what);
    }

    /**
     * Listens to a process that was just started.
     *
     * @param id of the instance
     * @param bell rung whenever anything of it has changed
     */
    Member(String id, Process process, Books books, Bell bell) {
        this.id = id;
        this.process = process;
        this.books = books;
        this.bell = bell;
        this.reader = new AnswerReader(process.getInputStream());
        this.hook = new Thread(process::destroyForcibly, "drill-instance-kill");
        Runtime.getRuntime().addShutdownHook(hook);
        Threads.start("drill-lines", this::write);
        this.reading = Threads.start("drill-answers", this::read);
        var unused = process.onExit().thenRun(bell::ring);
    }

    String id() {
        return id;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    synchronized Standing standing() {
        return standing;
    }

    /** Whether it may be asked: it last said that it is active, and nobody else was asked since. */
    synchronized boolean isActive() {
        return process.isAlive() && standing.isActive() && standing.epoch() > retiredEpoch;
    }

    /** From now on commands are meant for the tenure that it is in. */
    synchronized void begin() {
        tenure = standing.epoch();
        toSend.add(Standing.tenure(tenure) + "\n");
    }

    synchronized void send(Collection<TradeCommand> commands) {
        for (TradeCommand command : commands) {
            unanswered.add(new Sent(command, tenure));
            toSend.add(JsonWriter.write(CommandWriter.document(command)) + "\n");
        }
    }

    /** Somebody else is asked from now on; what it has not answered with a decision, in order. */
    synchronized List<TradeCommand> retire() {
        List<TradeCommand> open = new ArrayList<>(refused);
        unanswered.stream().filter(sent -> sent.tenure() > retiredEpoch).forEach(sent -> open.add(sent.command()));
        refused.clear();
        retiredEpoch = tenure;
        return open;
    }

    /** Whether everything was decided, up to so many. */
    synchronized boolean isAnswered(int upTo) {
        return refused.isEmpty() && unanswered.size() <= upTo;
    }

    /** Whether it has refused something since it was last asked for the first time. */
    synchronized boolean isRefusing() {
        return !refused.isEmpty();
    }

    /** The epoch that it was last asked under. */
    synchronized long tenure() {
        return tenure;
    }

    /** SIGKILL. Through its handle: Process itself would close the pipe, and what was printed last would be lost. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGSTOP, or SIGCONT. */
    void signal(String name) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException("kill -" + name + ": "
                        + new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Its code once it has ended, and what it had printed before was heard out. */
    int exitCode() {
        try {
            int code = process.waitFor();
            reading.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an instance ended", e);
        }
    }

    private void write() {
        try (OutputStream in = process.getOutputStream()) {
            String line = toSend.take();
            while (!line.equals(END)) {
                in.write(line.getBytes(StandardCharsets.UTF_8));
                in.flush();
                line = toSend.take();
            }
        } catch (IOException e) {
            // It is dead: what it did not get is unanswered, like what it got and did not answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            List<String> lines = reader.next();
            while (!lines.isEmpty()) {
                take(lines);
                bell.ring();
                lines = reader.next();
            }
        } catch (IOException e) {
            complain("its answers could not be kept: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            complain("it printed something that is no answer: " + e.getMessage());
        } finally {
            bell.ring();
        }
    }

    /** An answer counts once it is on the disk. */
    private synchronized void take(List<String> lines) throws IOException {
        List<String> decided = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        boolean areLate = false;
        for (String line : lines) {
            Map<String, @Nullable Object> document = new JsonReader(LONGEST).readObject(line);
            Optional<Standing> told = Standing.read(document);
            if (told.isPresent()) {
                standing = told.get();
                continue;
            }
            Answer answer = Answer.read(line);
            Sent sent = expect(answer);
            boolean isLate = sent != null && sent.tenure() <= retiredEpoch;
            if (isLate != areLate) {
                books.keep(decided, answers, areLate);
                decided.clear();
                answers.clear();
                areLate = isLate;
            }
            if (answer.seq() != null) {
                decided.add(line);
                answers.add(answer);
            } else if (sent != null) {
                refuse(sent, answer, isLate);
            }
        }
        books.keep(decided, answers, areLate);
    }

    private @Nullable Sent expect(Answer answer) {
        Sent sent = unanswered.poll();
        if (sent == null || !sent.command().id().equals(answer.id())) {
            complain("it answered " + answer + " where "
                    + (sent == null ? "nothing" : sent.command().id()) + " was to be answered");
        } else if (answer.seq() != null && sent.tenure() > retiredEpoch && !refused.isEmpty()) {
            complain("it answered " + answer + " after it had refused what was sent before");
        }
        return sent;
    }

    private void refuse(Sent sent, Answer answer, boolean isLate) {
        if (answer.status() == Status.HALTED || answer.status() == Status.REJECTED) {
            complain("nobody halted it, and every command is one, and it answered " + answer);
        }
        if (!isLate) {
            refused.add(sent.command());
        }
    }

    private void complain(String what) {
        books.complain(id + ": " + what);
    }

    @Override
    public void close() {
        kill();
        toSend.add(END);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook runs or has run: that is all it is for.
        }
    }
}
