package io.ballast.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Virtual time, and the one thread that may run at each moment of it. */
final class Baton {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    private static final ThreadLocal<@Nullable Runner> CURRENT = new ThreadLocal<>();

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private final List<Runner> runners = new ArrayList<>();
    private long now;
    private long order;

    /** Something that happens at a moment; of two at the same moment, the one that was said first. */
    private record Due(long nanos, long order, Runnable event) {}

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
        queue.add(new Due(Math.max(now, nanos), order++, event));
    }

    /** Lets happen what is due, one after the other, until it is over or nothing is due any more. */
    void run(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            Due due = queue.poll();
            if (due == null) {
                return;
            }
            now = due.nanos();
            due.event().run();
        }
    }

    /** Begins to run a body at this moment. */
    Runner start(Runnable body) {
        Runner runner = new Runner(body);
        runners.add(runner);
        at(now, () -> runner.resume(0));
        return runner;
    }

    /** Hands the baton back until then; for the thread of a runner. */
    void sleepUntil(long nanos) {
        runner().sleepUntil(nanos);
    }

    /** Whether the thread that asks is a runner's. */
    static boolean isHeldByRunner() {
        return CURRENT.get() != null;
    }

    private static Runner runner() {
        Runner runner = CURRENT.get();
        if (runner == null) {
            throw new IllegalStateException("not on the thread of a runner");
        }
        return runner;
    }

    /** Ends every thread. */
    void close() {
        for (Runner runner : runners) {
            runner.kill();
        }
        for (Runner runner : runners) {
            while (!runner.isOver) {
                runner.handOver();
            }
        }
    }

    /** A thread that runs only while it is handed the baton. */
    final class Runner {

        private final Semaphore go = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private final Runnable body;
        private boolean isStarted;
        private boolean isKilled;
        private boolean isOver;
        private long sleeps;
        private @Nullable Throwable failure;

        Runner(Runnable body) {
            this.body = body;
        }

        /** It runs no further than where it is. */
        void kill() {
            isKilled = true;
            long current = sleeps;
            at(now, () -> resume(current));
        }

        boolean isOver() {
            return isOver;
        }

        private void resume(long sleep) {
            // A wake-up from a sleep that was ended by a kill comes too late.
            if (!isOver && sleep == sleeps) {
                handOver();
            }
        }

        private void handOver() {
            if (isStarted) {
                go.release();
            } else {
                isStarted = true;
                THREADS.execute(this::live);
            }
            back.acquireUninterruptibly();
            if (failure != null) {
                throw new IllegalStateException("a simulated instance failed: " + failure, failure);
            }
        }

        private void live() {
            CURRENT.set(this);
            try {
                if (!isKilled) {
                    body.run();
                }
            } catch (Killed e) {
                // That is how it ends.
            } catch (Throwable e) {
                failure = e;
            } finally {
                CURRENT.remove();
                isOver = true;
                back.release();
            }
        }

        private void sleepUntil(long nanos) {
            if (isKilled) {
                throw new Killed();
            }
            long current = ++sleeps;
            at(nanos, () -> resume(current));
            back.release();
            go.acquireUninterruptibly();
            if (isKilled) {
                throw new Killed();
            }
        }
    }
}
