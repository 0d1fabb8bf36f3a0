package io.ballast.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Virtual time, and the one thread that may run at each moment of it. */
final class Baton {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private final List<Runner> runners = new ArrayList<>();
    private final Semaphore end = new Semaphore(0);
    private BooleanSupplier isOver = () -> true;
    private @Nullable Runner holder;
    private @Nullable Throwable failure;
    private long now;
    private long order;

    /**
     * Something that happens at a moment; of two at the same moment, the one that was said first.
     *
     * @param event what happens, and whose turn it is then; nobody's if it is over with that
     */
    private record Due(long nanos, long order, Supplier<@Nullable Runner> event) {}

    /** Ends the thread of an instance that was killed, past everything that its code catches. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    long now() {
        return now;
    }

    void at(long nanos, Runnable event) {
        due(nanos, () -> {
            event.run();
            return null;
        });
    }

    private void due(long nanos, Supplier<@Nullable Runner> event) {
        queue.add(new Due(Math.max(now, nanos), order++, event));
    }

    /** Lets happen what is due, one after the other, until it is over or nothing is due any more. */
    void run(BooleanSupplier until) {
        isOver = until;
        Runner first = next();
        if (first != null) {
            lend(first);
        }
        throwFailure();
    }

    /**
     * Lets happen what is due, until it is somebody's turn, and says whose; nobody's once it is over. Whoever holds the
     * baton does this, because a thread that goes on by itself is a hundred times as cheap as one that is woken up.
     */
    private @Nullable Runner next() {
        holder = null;
        try {
            while (failure == null && !isOver.getAsBoolean()) {
                Due due = queue.poll();
                if (due == null) {
                    return null;
                }
                now = due.nanos();
                Runner turn = due.event().get();
                if (turn != null) {
                    return turn;
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
        return null;
    }

    /** Lets a runner go on, and waits until it is over. */
    private void lend(Runner runner) {
        runner.goOn();
        end.acquireUninterruptibly();
    }

    private void pass(@Nullable Runner next) {
        if (next != null) {
            next.goOn();
        } else {
            end.release();
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw new IllegalStateException("a simulated instance failed: " + failure, failure);
        }
    }

    /** Begins to run a body at this moment. */
    Runner start(Runnable body) {
        Runner runner = new Runner(body);
        runners.add(runner);
        due(now, () -> runner.wokenFrom(0));
        return runner;
    }

    /** Hands the baton on until then; for the thread of a runner. */
    void sleepUntil(long nanos) {
        if (holder == null) {
            throw new IllegalStateException("not on the thread of a runner");
        }
        holder.sleepUntil(nanos);
    }

    /** Whether a runner's thread is at work, rather than an event. */
    boolean isHeldByRunner() {
        return holder != null;
    }

    /** Ends every thread. */
    void close() {
        isOver = () -> true;
        for (Runner runner : runners) {
            runner.isKilled = true;
            if (!runner.isOver) {
                lend(runner);
            }
        }
        throwFailure();
    }

    /** A thread that runs only while it is handed the baton. */
    final class Runner {

        private final Semaphore go = new Semaphore(0);
        private final Runnable body;
        private boolean isStarted;
        private boolean isKilled;
        private boolean isOver;
        private long sleeps;

        Runner(Runnable body) {
            this.body = body;
        }

        /** It runs no further than where it is. */
        void kill() {
            isKilled = true;
            long current = sleeps;
            due(now, () -> wokenFrom(current));
        }

        boolean isOver() {
            return isOver;
        }

        /** Itself, unless a kill ended that sleep before. */
        private @Nullable Runner wokenFrom(long sleep) {
            return !isOver && sleep == sleeps ? this : null;
        }

        private void goOn() {
            holder = this;
            if (isStarted) {
                go.release();
            } else {
                isStarted = true;
                THREADS.execute(this::live);
            }
        }

        private void live() {
            try {
                if (!isKilled) {
                    body.run();
                }
            } catch (Killed e) {
                // That is how it ends.
            } catch (Throwable e) {
                failure = e;
            }
            isOver = true;
            pass(next());
        }

        private void sleepUntil(long nanos) {
            if (isKilled) {
                throw new Killed();
            }
            long current = ++sleeps;
            due(nanos, () -> wokenFrom(current));
            Runner next = next();
            if (next == this) {
                holder = this;
            } else {
                pass(next);
                go.acquireUninterruptibly();
            }
            if (isKilled) {
                throw new Killed();
            }
        }
    }
}
