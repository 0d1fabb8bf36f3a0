package io.ballast.bootstrap;

import io.ballast.application.port.out.Pause;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits in real time, until it is interrupted. */
final class SleepingPause implements Pause {

    @Override
    public boolean lasting(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
