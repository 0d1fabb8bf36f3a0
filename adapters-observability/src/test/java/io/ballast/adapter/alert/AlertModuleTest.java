package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.alert.AlertConfig.Format;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.recovery.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of a message between us and somebody's server. */
class AlertModuleTest {

    private static final List<Duration> QUICKLY = Collections.nCopies(3, Duration.ofMillis(1));

    private final Receiver receiver = receiver();
    private final BlockingQueue<String> fates = new LinkedBlockingQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    private static Receiver receiver() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setErr(before);
        receiver.close();
    }

    private AlertModule module(AlertConfig config) {
        return module(config, QUICKLY, Repetitions.AGAIN_AFTER);
    }

    private AlertModule module(AlertConfig config, List<Duration> waits, List<Duration> againAfter) {
        return new AlertModule(
                config,
                () -> Instant.parse("2026-01-05T03:45:00Z"),
                new Random(7),
                () -> new UUID(7, ids.incrementAndGet()),
                new RecoveryObserver() {
                    @Override
                    public void messaged(Urgency urgency, Delivery delivery) {
                        fates.add(urgency + " " + delivery);
                    }
                },
                waits,
                againAfter);
    }

    private AlertModule module() {
        return module(Configs.of(receiver.url(), Format.JSON));
    }

    private static void halt(RecoveryObserver observer) {
        observer.stands("HALTED", "by hand");
    }

    private String fate() throws InterruptedException {
        String fate = fates.poll(30, TimeUnit.SECONDS);
        return fate == null ? "nothing became of it" : fate;
    }

    @Nested
    class A_message {

        @Test
        void arrives() throws Exception {
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                Receiver.Request request = receiver.next();
                assertThat(request.path()).isEqualTo("/hook/sesame");
                assertThat(request.header("content-type")).startsWith("application/json");
                assertThat(request.body()).contains("\"type\":\"ballast.halted\"");
                assertThat(fate()).isEqualTo("CRITICAL DELIVERED");
            }
        }

        @Test
        void is_sent_again_under_the_same_id_until_it_is_taken() throws Exception {
            receiver.answers(503, 429);
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                String id = receiver.next().header("webhook-id");
                assertThat(id).startsWith("msg_");
                assertThat(receiver.next().header("webhook-id")).isEqualTo(id);
                assertThat(receiver.next().header("webhook-id")).isEqualTo(id);
                assertThat(fate()).isEqualTo("CRITICAL DELIVERED");
            }
        }

        @Test
        void is_given_up_after_the_last_attempt() throws Exception {
            receiver.answers(500, 500, 500, 500);
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
                assertThat(receiver.all()).hasSize(4);
            }
        }

        @Test
        void is_not_sent_again_to_a_server_that_will_never_take_it() throws Exception {
            receiver.answers(404);
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
                assertThat(receiver.all()).hasSize(1);
            }
        }

        @Test
        void is_sent_as_plain_text_to_who_cannot_read_its_tags() throws Exception {
            receiver.answers(400);
            try (AlertModule module = module(Configs.of(receiver.url(), Format.TELEGRAM))) {
                halt(module.recoveryObserver());

                assertThat(receiver.next().body()).contains("\"parse_mode\":\"HTML\"");
                assertThat(receiver.next().body()).doesNotContain("parse_mode").contains("HALTED");
                assertThat(fate()).isEqualTo("CRITICAL DELIVERED");
            }
        }

        @Test
        void does_not_follow_where_it_is_sent() throws Exception {
            try (Receiver elsewhere = new Receiver();
                    AlertModule module = module()) {
                receiver.sendsElsewhere(elsewhere.url());
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
                assertThat(elsewhere.all()).isEmpty();
            }
        }

        @Test
        void does_not_go_into_a_private_network_unless_that_is_wanted() throws Exception {
            String url = receiver.url().replace("http://127.0.0.1", "https://localhost");
            try (AlertModule module = module(Configs.of(url, Format.JSON, false))) {
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
            }
            // Not because the receiver has no TLS: it was not even asked.
            assertThat(log.toString(StandardCharsets.UTF_8)).contains("PrivateAddressException");
            assertThat(receiver.all()).isEmpty();
        }

        @Test
        void is_not_sent_again_at_once_where_it_would_be_the_very_same() throws Exception {
            receiver.answers(400);
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
                assertThat(receiver.all()).hasSize(1);
            }
        }

        @Test
        void that_waits_for_another_attempt_while_the_process_ends_is_told_as_left_behind() throws Exception {
            receiver.answers(503);
            AlertModule module = module(
                    Configs.of(receiver.url(), Format.JSON), List.of(Duration.ofHours(1)), Repetitions.AGAIN_AFTER);
            halt(module.recoveryObserver());
            receiver.next();
            module.close();

            assertThat(fate()).isEqualTo("CRITICAL DROPPED");
            assertThat(log.toString(StandardCharsets.UTF_8)).contains("alert.left_behind type=ballast.halted");
        }

        @Test
        void leaves_no_trace_of_its_address_where_it_failed() throws Exception {
            receiver.close();
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());

                assertThat(fate()).isEqualTo("CRITICAL FAILED");
            }
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("alert.attempt_failed type=ballast.halted attempt=4")
                    .doesNotContain("sesame");
        }
    }

    @Nested
    class A_server_that_hangs {

        @Test
        void delays_nobody_who_tells_a_story_and_what_matters_least_is_dropped_first() throws Exception {
            receiver.hangs();
            try (AlertModule module = module()) {
                halt(module.recoveryObserver());
                receiver.next();
                // It is released only below: whoever waited for it would wait for ever.
                for (int i = 0; i < 60; i++) {
                    module.recoveryObserver().stands("ACTIVE", "again");
                    module.recoveryObserver().stands("STANDBY", "again");
                    module.recoveryObserver().stands("HALTED", "again");
                    module.recoveryObserver().stands("STANDBY", "again");
                }

                assertThat(fate()).isEqualTo("INFO DROPPED");
                receiver.release();
            }
        }
    }

    @Nested
    class What_goes_on {

        @Test
        void is_told_again_in_a_message_of_its_own_until_it_ends() throws Exception {
            List<Duration> atOnceThenNever = List.of(Duration.ofMillis(1), Duration.ofDays(1));
            try (AlertModule module = module(Configs.of(receiver.url(), Format.JSON), QUICKLY, atOnceThenNever)) {
                halt(module.recoveryObserver());

                Receiver.Request first = receiver.next();
                Receiver.Request second = receiver.next();
                assertThat(second.body()).isEqualTo(first.body()).contains("ballast.halted");
                assertThat(second.header("webhook-id")).isNotEqualTo(first.header("webhook-id"));
            }
        }
    }

    @Nested
    class The_same_thing {

        @Test
        void is_told_once() throws Exception {
            try (AlertModule module = module()) {
                module.recoveryObserver().alerted(ErrorCode.DB_UNAVAILABLE, "the store is away");
                module.recoveryObserver().alerted(ErrorCode.DB_UNAVAILABLE, "the store is still away");
                halt(module.recoveryObserver());

                assertThat(receiver.next().body()).contains("ballast.recovery.failing");
                assertThat(receiver.next().body()).contains("ballast.halted");
            }
        }
    }
}
