package io.ballast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The wall clock of a server: virtual time, and by how much it was set. */
final class SkewedClock implements InstantSource {

    static final Instant START = Instant.parse("2026-01-05T03:45:00Z");

    private final Baton baton;
    private Duration offset = Duration.ZERO;

    SkewedClock(Baton baton) {
        this.baton = baton;
    }

    void shift(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return START.plus(offset).plusNanos(baton.now());
    }
}
