package io.ballast.application.port.out;

import java.time.Duration;

/** Waits. A port, so that tests and simulations wait in virtual time. */
public interface Pause {

    /** Returns after that time; false if it was interrupted, after which nothing should be tried again. */
    boolean lasting(Duration time);
}
