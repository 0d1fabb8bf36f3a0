package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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
        this(config, clock, random, ids, told, WAITS, Repetitions.AGAIN_AFTER);
    }

    AlertModule(
            AlertConfig config,
            InstantSource clock,
            RandomGenerator random,
            Supplier<UUID> ids,
            RecoveryObserver told,
            List<Duration> waits,
            List<Duration> againAfter) {
        this.delivery = new Delivery(
                new Webhook(config), Writing.of(config), waits, new Repetitions(againAfter), clock, random, ids, told);
        this.observer = new AlertingObserver(config.slowAfter(), clock, ids, delivery::offer);
    }

    /** Sends one message that says it is a test, once, and waits for what becomes of it. */
    public static Trial trial(AlertConfig config, InstantSource clock, Supplier<UUID> ids) {
        Instant now = clock.instant();
        Alert alert =
                new Alert(ids.get(), Kind.TEST, now, null, null, null, null, List.of(), null, "nothing, it arrived");
        try (Webhook webhook = new Webhook(config)) {
            Webhook.Answer answer = webhook.send(Writing.of(config).message(alert, now));
            return new Trial(answer.isTaken(), answer.status(), null);
        } catch (IOException | RuntimeException e) {
            // Its message may hold the address, which is a secret.
            return new Trial(false, null, e.getClass().getSimpleName());
        }
    }

    /**
     * What became of a test.
     *
     * @param status that the server answered with; null where it did not
     * @param failure the class of what happened instead
     */
    public record Trial(
            boolean isTaken,
            @Nullable Integer status,
            @Nullable String failure) {}

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
