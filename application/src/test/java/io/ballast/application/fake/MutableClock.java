package io.ballast.application.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class MutableClock implements InstantSource {

    /** Where a clock begins unless told otherwise. */
    public static final Instant START = Instant.parse("2026-01-05T03:45:00Z");

    private Instant now;

    public MutableClock() {
        this(START);
    }

    public MutableClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves the clock; back for a negative duration, as clocks do that are set. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
