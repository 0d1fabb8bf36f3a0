package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Calls a person by a webhook. To be closed at the end: what was not sent yet gets two seconds. */
public final class AlertModule implements AutoCloseable {

    private static final int EVERY_FIVE_MINUTES_FOR_AN_HOUR = 12;

    /** After each attempt that failed. */
    private static final List<Duration> WAITS = waits();

    private final Delivery delivery;
    private final RecoveryObserver observer;

    /**
     * Calls nobody yet.
     *
     * @param ids name messages, so that a receiver knows one that it has already
     * @param told what became of each message
     */
    public AlertModule(
            AlertConfig config,
            InstantSource clock,
            RandomGenerator random,
            Supplier<UUID> ids,
            RecoveryObserver told) {
        this(config, clock, random, ids, told, WAITS);
    }

    AlertModule(
            AlertConfig config,
            InstantSource clock,
            RandomGenerator random,
            Supplier<UUID> ids,
            RecoveryObserver told,
            List<Duration> waits) {
        this.delivery = new Delivery(new Webhook(config), Writing.of(config), waits, clock, random, told);
        this.observer = new AlertingObserver(config.slowAfter(), clock, ids, delivery::offer);
    }

    private static List<Duration> waits() {
        List<Duration> waits =
                new ArrayList<>(List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        waits.addAll(Collections.nCopies(EVERY_FIVE_MINUTES_FOR_AN_HOUR, Duration.ofMinutes(5)));
        return waits;
    }

    /** Who is to be told the story; returns at once from whatever it is told. */
    public RecoveryObserver recoveryObserver() {
        return observer;
    }

    @Override
    public void close() throws IOException {
        delivery.close();
    }
}
