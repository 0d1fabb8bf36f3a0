package io.ballast.bootstrap;

import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.Pause;
import io.ballast.application.port.out.RecoveryObserver;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats on a thread of their own: at once, and then at every interval, until they are ended or one is answered that
 * the holder is the holder no more. A failed one is followed by the next as if nothing had happened, and told of once
 * until one succeeds again.
 */
final class ScheduledHeartbeats implements Heartbeats, AutoCloseable {

    private final LatestStatus board;
    private final Pause pause;
    private final Duration interval;
    private final RecoveryObserver observer;
    private @Nullable Beating beating;

    /**
     * Begins nothing yet.
     *
     * @param board is told the latest status again with each heartbeat
     */
    ScheduledHeartbeats(LatestStatus board, Pause pause, Duration interval, RecoveryObserver observer) {
        this.board = board;
        this.pause = pause;
        this.interval = interval;
        this.observer = observer;
    }

    @Override
    public synchronized void begin(Holder holder) {
        close();
        Beating begun = new Beating(holder);
        beating = begun;
        begun.thread = Daemon.start("heartbeat", begun);
    }

    @Override
    public synchronized void end(Holder holder) {
        if (beating != null && beating.holder.equals(holder)) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (beating != null) {
            beating.end();
            beating = null;
        }
    }

    /** The heartbeats of one holder. */
    private final class Beating implements Runnable {

        private final Holder holder;

        /** Held while a heartbeat is under way, so that whoever ends them waits for it and interrupts only a pause. */
        private final ReentrantLock underWay = new ReentrantLock();

        private boolean isEnded;
        private boolean isFailing;
        private @Nullable Thread thread;

        Beating(Holder holder) {
            this.holder = holder;
        }

        void end() {
            underWay.lock();
            try {
                // Those that were refused are over; whoever is told of it runs on this thread and is not to be
                // disturbed.
                if (!isEnded && thread != null) {
                    thread.interrupt();
                }
                isEnded = true;
            } finally {
                underWay.unlock();
            }
        }

        @Override
        public void run() {
            boolean isHolder = true;
            while (isHolder && !isOver()) {
                isHolder = beat();
                if (isHolder && !pause.lasting(interval)) {
                    return;
                }
            }
            if (!isHolder) {
                holder.lost();
            }
        }

        private boolean isOver() {
            underWay.lock();
            try {
                return isEnded;
            } finally {
                underWay.unlock();
            }
        }

        /** One heartbeat, unless they were ended just now; false if the holder is the holder no more. */
        private boolean beat() {
            underWay.lock();
            try {
                if (isEnded) {
                    return true;
                }
                boolean isHolder = holder.beat();
                isFailing = false;
                if (isHolder) {
                    board.publishAgain();
                } else {
                    isEnded = true;
                }
                return isHolder;
            } catch (RuntimeException e) {
                // Whatever it was: a holder that stops beating loses the portfolio, so the next one is tried.
                if (!isFailing) {
                    isFailing = true;
                    observer.sideEffectFailed("a heartbeat", e);
                }
                return true;
            } finally {
                underWay.unlock();
            }
        }
    }
}
