package io.ballast.adapter.metrics;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.RecoveryObserver.Delivery;
import io.ballast.application.port.out.RecoveryObserver.Urgency;
import io.ballast.domain.command.CommandDocument;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a store and a session do: tries, renewals, commits, answers; and messages to people. */
final class SessionFigures {

    /** The classes of SQLSTATE after which something is tried again, no state at all, and any that is new to us. */
    private static final List<String> REASONS =
            List.of("08", "25", "40", "53", "54", "55", "57", "72", "none", "other");

    private final LongSupplier nanoTime;
    private final Family<String, Counter> retries;
    private final Family<Answer, Counter> commands;
    private final Family<Message, Counter> messages;
    private final Counter takeOvers;
    private final Counter fencedWrites;
    private final Timer commits;
    private final Timer renewals;
    private final TimeWindowMax gaps;
    private volatile @Nullable Long renewedNanos;

    private record Answer(String type, String status) {}

    private record Message(Urgency urgency, Delivery delivery) {}

    SessionFigures(Meters meters, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        takeOvers = meters.counter("ballast.takeovers", "Epochs that this process took.");
        fencedWrites = meters.counter(
                "ballast.fenced.writes",
                "Batches that the store refused because the portfolio was not this process's any more.");
        commits = meters.timer(
                "ballast.commit.duration",
                "How long the store took to make a batch durable, waits between tries not included.",
                Meters.OF_A_COMMIT);
        renewals = meters.timer(
                "ballast.lease.renewal.duration",
                "How long the store took to answer that the portfolio is still ours.",
                Meters.OF_A_RENEWAL);
        gaps = meters.largest();
        retries = new Family<>(
                REASONS,
                reason -> meters.counter(
                        "ballast.store.retries",
                        "Tries that the store failed and that were followed by another, by class of SQLSTATE.",
                        "reason",
                        reason));
        commands = new Family<>(everyAnswer(), answer -> counter(meters, answer));
        messages = new Family<>(everyMessage(), message -> counter(meters, message));
    }

    private static List<Answer> everyAnswer() {
        return CommandDocument.types().stream()
                .flatMap(type -> Arrays.stream(Status.values()).map(status -> new Answer(type, status.word())))
                .toList();
    }

    private static Counter counter(Meters meters, Answer answer) {
        return meters.counter(
                "ballast.commands",
                "Commands that were answered, by type and status.",
                "type",
                answer.type(),
                "status",
                answer.status());
    }

    private static List<Message> everyMessage() {
        return Arrays.stream(Urgency.values())
                .flatMap(urgency -> Arrays.stream(Delivery.values()).map(delivery -> new Message(urgency, delivery)))
                .toList();
    }

    private static Counter counter(Meters meters, Message message) {
        return meters.counter(
                "ballast.alerts",
                "Alerts of this process itself, and whether they were delivered.",
                "severity",
                message.urgency().name().toLowerCase(Locale.ROOT),
                "delivered",
                switch (message.delivery()) {
                    case DELIVERED -> "true";
                    case FAILED -> "false";
                    case DROPPED -> "dropped";
                });
    }

    void retried(@Nullable String sqlState) {
        String reason = sqlState == null || sqlState.length() < 2 ? "none" : sqlState.substring(0, 2);
        retries.get(retries.has(reason) ? reason : "other").increment();
    }

    void taken() {
        takeOvers.increment();
        renewedNanos = nanoTime.getAsLong();
    }

    void renewed(Duration gap, Duration took) {
        renewedNanos = nanoTime.getAsLong();
        gaps.record(Seconds.in(gap));
        renewals.record(took);
    }

    /** The longest that the store was silent within two minutes, up to now; null before there was an answer. */
    @Nullable
    Double longestGap() {
        Long renewed = renewedNanos;
        if (renewed == null) {
            return null;
        }
        Duration silence = Duration.ofNanos(nanoTime.getAsLong() - renewed);
        return Math.max(gaps.poll(), Seconds.in(silence));
    }

    void committed(Duration took) {
        commits.record(took);
    }

    void writeFenced() {
        fencedWrites.increment();
    }

    void answered(String type, String status, int count) {
        commands.get(new Answer(type, status)).increment(count);
    }

    void messaged(Urgency urgency, Delivery delivery) {
        messages.get(new Message(urgency, delivery)).increment();
    }
}
