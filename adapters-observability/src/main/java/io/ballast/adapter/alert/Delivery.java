package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.RecoveryObserver.Urgency;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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
    private final Repetitions repetitions = new Repetitions();
    private final List<Alert> waiting = new ArrayList<>();
    private final ScheduledThreadPoolExecutor thread;

    Delivery(
            Webhook webhook,
            Writing writing,
            List<Duration> waits,
            InstantSource clock,
            RandomGenerator random,
            RecoveryObserver observer) {
        this.webhook = webhook;
        this.writing = writing;
        this.waits = List.copyOf(waits);
        this.clock = clock;
        this.random = random;
        this.observer = observer;
        this.thread =
                (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1, Threads.named("ballast-alerts"));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes it, and returns at once. */
    synchronized void offer(Alert alert) {
        if (!repetitions.isNews(alert)) {
            return;
        }
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
        schedule(alert, 0, Duration.ZERO);
    }

    private void schedule(Alert alert, int attempt, Duration wait) {
        try {
            // Whatever fails in it is caught there.
            var unused = thread.schedule(() -> attempt(alert, attempt), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            ended(alert, RecoveryObserver.Delivery.DROPPED);
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
            again(alert, attempt, Duration.ZERO, e.getClass().getName());
        }
    }

    private Webhook.Answer sent(Alert alert) throws IOException {
        Instant at = clock.instant();
        Webhook.Answer answer = webhook.send(writing.message(alert, at));
        return answer.isUnreadable() ? webhook.send(writing.plainMessage(alert, at)) : answer;
    }

    private void refused(Alert alert, int attempt, Webhook.Answer answer) {
        String why = "status " + answer.status();
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
        schedule(alert, attempt + 1, wait.compareTo(atLeast) < 0 ? atLeast : wait);
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
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("alert.left_behind while the process ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        webhook.close();
    }
}
