package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.RecoveryObserver.Urgency;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages to the server, on a thread of its own, one after the other, and again while it does not take them. */
final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlertModule.class);

    private static final int MOST_WAITING = 100;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final double LEAST_JITTER = 0.8;
    private static final double MOST_JITTER = 1.2;

    private final Webhook webhook;
    private final Writing writing;
    private final List<Duration> waits;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final RecoveryObserver observer;
    private final Supplier<UUID> ids;
    private final Repetitions repetitions;
    private final List<Alert> waiting = new ArrayList<>();
    private final Map<Kind, Future<?>> reminders = new EnumMap<>(Kind.class);
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Sends nothing yet.
     *
     * @param waits after each attempt that failed
     */
    Delivery(
            Webhook webhook,
            Writing writing,
            List<Duration> waits,
            Repetitions repetitions,
            InstantSource clock,
            RandomGenerator random,
            Supplier<UUID> ids,
            RecoveryObserver observer) {
        this.webhook = webhook;
        this.writing = writing;
        this.waits = List.copyOf(waits);
        this.repetitions = repetitions;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.observer = observer;
        this.thread =
                (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1, Threads.named("ballast-alerts"));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Takes it, and returns at once. */
    synchronized void offer(Alert alert) {
        if (repetitions.isNews(alert)) {
            take(alert);
        }
    }

    private void take(Alert alert) {
        waiting.add(alert);
        if (waiting.size() > MOST_WAITING) {
            // Of what matters least, the oldest.
            Alert least = waiting.stream()
                    .max(Comparator.<Alert, Urgency>comparing(
                                    candidate -> candidate.kind().urgency())
                            .thenComparing(candidate -> -waiting.indexOf(candidate)))
                    .orElseThrow();
            ended(least, RecoveryObserver.Delivery.DROPPED);
        }
        schedule(() -> attempt(alert, 0), alert, Duration.ZERO);
        if (alert.kind().isLasting()) {
            remindOf(alert);
        }
    }

    /** Tells it once more where it still goes on by then. */
    private void remindOf(Alert alert) {
        Future<?> before = reminders.get(alert.kind());
        if (before != null) {
            before.cancel(false);
        }
        try {
            Duration pause = repetitions.pauseAfter(alert);
            reminders.put(alert.kind(), thread.schedule(() -> remind(alert), pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody is reminded any more: the process ends", e);
        }
    }

    private synchronized void remind(Alert alert) {
        Alert again = alert.again(ids.get(), clock.instant());
        if (repetitions.goesOn(alert, again)) {
            take(again);
        }
    }

    private void schedule(Runnable attempt, Alert alert, Duration wait) {
        try {
            // Whatever fails in it is caught there.
            var unused = thread.schedule(attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            leaveBehind(alert);
        }
    }

    private void attempt(Alert alert, int attempt) {
        if (!isWaiting(alert)) {
            return;
        }
        try {
            Webhook.Answer answer = sent(alert);
            if (answer.isTaken()) {
                ended(alert, RecoveryObserver.Delivery.DELIVERED);
            } else {
                refused(alert, attempt, answer);
            }
        } catch (IOException | RuntimeException e) {
            // Its message may hold the address, which is a secret.
            again(alert, attempt, Duration.ZERO, "cause=" + e.getClass().getName());
        }
    }

    private Webhook.Answer sent(Alert alert) throws IOException {
        Instant at = clock.instant();
        Message message = writing.message(alert, at);
        Webhook.Answer answer = webhook.send(message);
        Message plain = writing.plainMessage(alert, at);
        return answer.isUnreadable() && !plain.equals(message) ? webhook.send(plain) : answer;
    }

    private void refused(Alert alert, int attempt, Webhook.Answer answer) {
        String why = "status=" + answer.status();
        if (answer.isWorthRepeating()) {
            again(alert, attempt, answer.retryAfter(), why);
        } else {
            LOG.warn("alert.refused type={} {}", alert.kind().type(), why);
            ended(alert, RecoveryObserver.Delivery.FAILED);
        }
    }

    private void again(Alert alert, int attempt, Duration atLeast, String why) {
        LOG.warn("alert.attempt_failed type={} attempt={} {}", alert.kind().type(), attempt + 1, why);
        if (attempt >= waits.size()) {
            ended(alert, RecoveryObserver.Delivery.FAILED);
            return;
        }
        long millis = Math.round(waits.get(attempt).toMillis() * random.nextDouble(LEAST_JITTER, MOST_JITTER));
        Duration wait = Duration.ofMillis(millis);
        schedule(() -> attempt(alert, attempt + 1), alert, wait.compareTo(atLeast) < 0 ? atLeast : wait);
    }

    private synchronized boolean isWaiting(Alert alert) {
        return waiting.contains(alert);
    }

    private synchronized void ended(Alert alert, RecoveryObserver.Delivery fate) {
        if (waiting.remove(alert)) {
            observer.messaged(alert.kind().urgency(), fate);
        }
    }

    /** What waits for its first attempt gets it, if that is quick; what waits for another one does not. */
    @Override
    public void close() throws IOException {
        thread.shutdown();
        try {
            // Whether or not it is over by then: what is left behind is told below.
            var unused = thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        webhook.close();
        synchronized (this) {
            List.copyOf(waiting).forEach(this::leaveBehind);
        }
    }

    private void leaveBehind(Alert alert) {
        LOG.warn("alert.left_behind type={}", alert.kind().type());
        ended(alert, RecoveryObserver.Delivery.DROPPED);
    }
}
