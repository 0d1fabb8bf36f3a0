package io.ballast.adapter.metrics;

import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.ObserveInstance.Observation;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the instance stands, for all gauges of one scrape: else no state, or two, might be told as the one it is in. */
final class Glance implements Supplier<Observation> {

    private static final Duration LASTS = Duration.ofMillis(250);

    private final ObserveInstance instance;
    private final LongSupplier nanoTime;
    private @Nullable Observation seen;
    private long seenNanos;

    Glance(ObserveInstance instance, LongSupplier nanoTime) {
        this.instance = instance;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Observation get() {
        Observation known = seen;
        return known == null || nanoTime.getAsLong() - seenNanos > LASTS.toNanos() ? look() : known;
    }

    synchronized void lookAgain() {
        look();
    }

    private Observation look() {
        Observation now = instance.observe();
        seen = now;
        seenNanos = nanoTime.getAsLong();
        return now;
    }
}
