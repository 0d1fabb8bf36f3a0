package io.ballast.contract;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Uuids that were never given before, counted instead of drawn, so that a failing test fails alike again. */
public final class Fresh {

    /** Version 4 and variant 1, as if drawn at random. */
    private static final long VERSION = 0x0000_0000_0000_4000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final AtomicLong COUNTER = new AtomicLong();

    private Fresh() {}

    public static UUID uuid() {
        return new UUID(VERSION, VARIANT | COUNTER.incrementAndGet());
    }
}
