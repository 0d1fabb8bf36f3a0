package io.ballast.bootstrap;

import io.ballast.application.port.out.Pause;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Waits until the test lets it go on, however long that takes, or until it is interrupted. */
final class GatedPause implements Pause {

    private final BlockingQueue<Duration> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> ended = new LinkedBlockingQueue<>();
    private final Semaphore permits = new Semaphore(0);

    @Override
    public boolean lasting(Duration time) {
        begun.add(time);
        boolean isUndisturbed = true;
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isUndisturbed = false;
        }
        ended.add(isUndisturbed);
        return isUndisturbed;
    }

    /** How long the next pause would last that begins. */
    Duration next() {
        return Await.next(begun);
    }

    void letGo() {
        permits.release();
    }

    /** Whether the next pause that ends was undisturbed. */
    boolean nextEnd() {
        return Await.next(ended);
    }

    boolean isBegunAgain() {
        return !begun.isEmpty();
    }
}
