package io.ballast.application.fake;

import io.ballast.application.port.out.Pause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Waits by moving a clock, and remembers every wait. */
public final class VirtualPause implements Pause {

    private final MutableClock clock;
    private final List<Duration> waits = new ArrayList<>();
    private final Deque<Runnable> duringWaits = new ArrayDeque<>();
    private int waitsBeforeInterrupt = Integer.MAX_VALUE;

    public VirtualPause(MutableClock clock) {
        this.clock = clock;
    }

    /** Interrupts the wait after so many undisturbed ones, and every wait after it. */
    public synchronized void interruptAfter(int undisturbed) {
        waitsBeforeInterrupt = waits.size() + undisturbed;
    }

    /** Does something during the next wait that has nothing to do yet, after its time has passed. */
    public synchronized void duringNext(Runnable event) {
        duringWaits.add(event);
    }

    /** The waits that were asked for, in order, interrupted ones included. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public synchronized boolean lasting(Duration time) {
        waits.add(time);
        if (waits.size() > waitsBeforeInterrupt) {
            return false;
        }
        clock.advance(time);
        Runnable event = duringWaits.poll();
        if (event != null) {
            event.run();
        }
        return true;
    }
}
