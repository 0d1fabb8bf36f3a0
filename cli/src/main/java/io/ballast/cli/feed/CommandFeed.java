package io.ballast.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines ahead on a thread of its own, so that a batch is what is ready and nobody waits for a batch to fill: a
 * producer may wait for each answer before it sends its next line.
 *
 * <p>An empty line is a complaint like any other, unless it is the last one of the input.
 */
public final class CommandFeed {

    /** Enough that the next batch is ready while one is made durable, and little enough to keep in memory. */
    private static final int READ_AHEAD = 256;

    private final LineSource source;
    private final CommandParser parser = new CommandParser();
    private final Deque<Input> ready = new ArrayDeque<>();
    private boolean isOver;
    private boolean isStopped;
    private @Nullable IOException failure;

    /** A feed that has not begun to read. */
    public CommandFeed(InputStream in) {
        this.source = new LineSource(in);
    }

    /** Begins to read, once. */
    public void start() {
        Thread reader = new Thread(this::read, "command-feed");
        // Nothing is lost when a read that waits for more is given up: only answered lines count.
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Waits for a line, then takes what else is ready.
     *
     * @return at most that many lines; none when the input is over or was stopped
     */
    public synchronized List<Input> nextBatch(int most) {
        while (ready.isEmpty() && !isOver && !isStopped) {
            await();
        }
        List<Input> batch = new ArrayList<>();
        while (!isStopped && batch.size() < most && !ready.isEmpty()) {
            batch.add(ready.remove());
        }
        notifyAll();
        return batch;
    }

    /** Gives out no further line; what was not given out is left as if it had not been sent. */
    public synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    /** Stops, and gives out what was read so far. */
    public synchronized List<Input> stopAndDrain() {
        stop();
        List<Input> rest = new ArrayList<>(ready);
        ready.clear();
        return rest;
    }

    /** Why reading ended before the end of the input, if it did. */
    public synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    private void read() {
        // Whatever ends this thread must not look like the end of the input.
        @Nullable IOException why = new IOException("reading ended for an unknown reason");
        try {
            readAll();
            why = null;
        } catch (IOException e) {
            why = e;
        } finally {
            end(why);
        }
    }

    private void readAll() throws IOException {
        LineSource.@Nullable Line empty = null;
        Optional<LineSource.Line> next = nextLine();
        while (next.isPresent()) {
            if (empty != null) {
                offer(empty);
            }
            LineSource.Line line = next.get();
            boolean isEmpty = !line.isTooLong() && !line.bytes().hasRemaining();
            empty = isEmpty ? line : null;
            if (!isEmpty) {
                offer(line);
            }
            next = nextLine();
        }
    }

    private Optional<LineSource.Line> nextLine() throws IOException {
        return awaitRoom() ? source.next() : Optional.empty();
    }

    private synchronized boolean awaitRoom() {
        while (ready.size() >= READ_AHEAD && !isStopped) {
            await();
        }
        return !isStopped;
    }

    private void offer(LineSource.Line line) {
        Input input = parser.parse(line);
        synchronized (this) {
            if (!isStopped) {
                ready.add(input);
                notifyAll();
            }
        }
    }

    private synchronized void end(@Nullable IOException why) {
        isOver = true;
        failure = why;
        notifyAll();
    }

    /** Called with the lock held, in a loop that looks at the state again. */
    @SuppressWarnings("WaitNotInLoop")
    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            // Whoever interrupts wants an end; the state says so to everybody who waits.
            isStopped = true;
            Thread.currentThread().interrupt();
        }
    }
}
