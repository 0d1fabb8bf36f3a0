package io.ballast.cli.drill;

import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The process that is killed: what was sent to it, and what it answered so far. */
final class TradingProcess implements AutoCloseable {

    /** Told to the writing thread when nothing more comes. */
    private static final String END = "";

    private final Process process;
    private final Recorder recorder;
    private final Consumer<Answer> listener;
    private final AnswerReader reader;
    private final BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
    private final Deque<TradeCommand> unanswered = new ArrayDeque<>();
    private final Thread reading;
    private final Thread hook;
    private @Nullable CommandId deafFrom;
    private @Nullable Runnable whenDeaf;
    private boolean isPaused;
    private boolean isOver;
    private volatile boolean isKilled;
    private @Nullable String complaint;

    /**
     * Listens to a process that was just started.
     *
     * @param listener hears of each answer once it is recorded
     */
    TradingProcess(Process process, Recorder recorder, Consumer<Answer> listener) {
        this.process = process;
        this.recorder = recorder;
        this.listener = listener;
        this.reader = new AnswerReader(process.getInputStream());
        this.hook = new Thread(process::destroyForcibly, "drill-process-kill");
        Runtime.getRuntime().addShutdownHook(hook);
        Threads.start("drill-lines", this::write);
        this.reading = Threads.start("drill-answers", this::read);
    }

    void send(Collection<TradeCommand> commands) {
        for (TradeCommand command : commands) {
            synchronized (this) {
                unanswered.add(command);
            }
            toSend.add(JsonWriter.write(CommandWriter.document(command)) + "\n");
        }
    }

    void endInput() {
        toSend.add(END);
    }

    /** SIGKILL. Through its handle: Process itself would close the pipe, and what was printed last would be lost. */
    void kill() {
        isKilled = true;
        process.toHandle().destroyForcibly();
        synchronized (this) {
            isPaused = false;
            notifyAll();
        }
    }

    /** The work is done once it has ended, whoever ended it. */
    void whenEnded(Runnable work) {
        var unused = process.onExit().thenRun(work);
    }

    /** From that answer on, nothing is recorded, whatever is printed. */
    synchronized void deafFrom(CommandId id, Runnable whenItCame) {
        deafFrom = id;
        whenDeaf = whenItCame;
    }

    /** From now on nobody takes its answers, until it is killed. */
    synchronized void pauseReading() {
        isPaused = true;
    }

    /** How much it printed that nobody took. */
    int waiting() throws IOException {
        return reader.waiting();
    }

    /** Waits until so few commands are unanswered; false if that does not happen, or it is over. */
    synchronized boolean awaitUnanswered(int most, long deadlineNanos) {
        long left = deadlineNanos - System.nanoTime();
        while (unanswered.size() > most && !isOver && !isKilled && left > 0) {
            pause(left);
            left = deadlineNanos - System.nanoTime();
        }
        return unanswered.size() <= most && !isOver;
    }

    /** What it was sent and has not answered, in order. */
    synchronized List<TradeCommand> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Waits for its end, and hears out what it had printed before. */
    int awaitEnd() {
        try {
            int code = process.waitFor();
            reading.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the process ended", e);
        }
    }

    /** What was wrong with its answers, if anything was. */
    synchronized Optional<String> complaint() {
        return Optional.ofNullable(complaint);
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
                lines = reader.next();
            }
        } catch (IOException e) {
            complain("its answers could not be kept: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            complain("it printed something that is no answer: " + e.getMessage());
        } finally {
            over();
        }
    }

    private void take(List<String> lines) throws IOException {
        List<Answer> answers = lines.stream().map(Answer::read).toList();
        int heard = awaitEars(answers);
        if (heard > 0) {
            recorder.record(lines.subList(0, heard));
            answers.subList(0, heard).forEach(this::acknowledge);
        }
    }

    /** How many of the answers are heard; waits while nobody listens. */
    private synchronized int awaitEars(List<Answer> answers) {
        while (isPaused) {
            pause(Long.MAX_VALUE);
        }
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).id().equals(deafFrom)) {
                Runnable first = whenDeaf;
                whenDeaf = null;
                if (first != null) {
                    first.run();
                }
            }
            if (deafFrom != null && whenDeaf == null) {
                return i;
            }
        }
        return answers.size();
    }

    private void acknowledge(Answer answer) {
        synchronized (this) {
            TradeCommand expected = unanswered.poll();
            if (expected == null || !expected.id().equals(answer.id())) {
                complain("it answered " + answer + " where " + (expected == null ? "nothing" : expected.id())
                        + " was to be answered");
            }
            notifyAll();
        }
        listener.accept(answer);
    }

    private synchronized void complain(String what) {
        if (complaint == null) {
            complaint = what;
        }
    }

    private synchronized void over() {
        isOver = true;
        notifyAll();
    }

    /** Called with the lock held, in a loop that looks at the state again. */
    @SuppressWarnings("WaitNotInLoop")
    private void pause(long nanos) {
        try {
            wait(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            isOver = true;
            isPaused = false;
            Thread.currentThread().interrupt();
        }
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
