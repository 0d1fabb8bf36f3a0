package io.ballast.servers.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.servers.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FaultProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Speaker speaker;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        speaker = new Speaker();
        proxy = speaker.behindProxy();
        client = socket();
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        proxy.close();
        speaker.close();
    }

    private Socket socket() throws IOException {
        return socket(proxy);
    }

    private static Socket socket(FaultProxy through) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), through.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) LIMIT.toMillis());
        return socket;
    }

    private void say(String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private void assertAnswered(String words) throws IOException, InterruptedException {
        say(words + "\n");
        assertThat(speaker.heard()).isEqualTo(words);
        assertThat(Speaker.lineFrom(client)).isEqualTo("re: " + words + "\n");
    }

    private void assertClientReset() {
        assertThatThrownBy(() -> Speaker.lineFrom(client)).isInstanceOf(SocketException.class);
    }

    @Nested
    class Without_a_fault {
        @Test
        void everything_passes_both_ways_and_is_counted() throws Exception {
            assertAnswered("one");
            assertAnswered("two");

            assertThat(proxy.passed(Direction.REQUESTS)).isEqualTo(8);
            assertThat(proxy.passed(Direction.REPLIES)).isEqualTo(16);
        }

        @Test
        void the_end_of_a_client_is_an_end_and_no_reset() throws Exception {
            assertAnswered("one");
            client.shutdownOutput();

            assertThat(speaker.heard()).isEqualTo(Speaker.END);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }

        @Test
        void an_address_leads_through_it_whatever_its_form() throws Exception {
            String here = "127.0.0.1:" + proxy.port();

            assertThat(proxy.through("jdbc:postgresql://db.local:5432/main?user=a"))
                    .isEqualTo("jdbc:postgresql://" + here + "/main?user=a");
            assertThat(proxy.through("redis://me:secret@cache:6379/0")).isEqualTo("redis://me:secret@" + here + "/0");
            assertThat(proxy.through("redis://cache:6379")).isEqualTo("redis://" + here);
        }
    }

    @Nested
    class A_reset {
        @Test
        void before_words_lets_what_stands_before_them_pass() throws Exception {
            Trap trap = proxy.resetAt(Place.before(Direction.REQUESTS, "COMMIT"));
            say("one\ntwo COMMIT\n");

            assertThat(trap.await(LIMIT)).isTrue();
            assertThat(speaker.heard()).isEqualTo("one");
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertThat(proxy.passed(Direction.REQUESTS)).isEqualTo("one\ntwo ".length());
        }

        @Test
        void after_words_lets_them_pass_and_nothing_behind_them() throws Exception {
            proxy.resetAt(Place.after(Direction.REQUESTS, "COMMIT"));
            say("one\nCOMMIT now\n");

            assertThat(speaker.heard()).isEqualTo("one");
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertThat(proxy.passed(Direction.REQUESTS)).isEqualTo("one\nCOMMIT".length());
        }

        @Test
        void finds_words_that_come_in_pieces_and_never_lets_them_pass_whole() throws Exception {
            Trap trap = proxy.resetAt(Place.before(Direction.REQUESTS, "COMCOMMIT"));
            proxy.slice(Direction.REQUESTS);
            say("COMCOMCOMMI");
            assertThat(trap.isSprung()).isFalse();
            say("T\n");

            assertThat(trap.await(LIMIT)).isTrue();
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertClientReset();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 3, 8})
        void after_some_bytes_lets_exactly_so_many_pass(int bytes) throws Exception {
            assertAnswered("warm");
            long before = proxy.passed(Direction.REPLIES);
            proxy.resetAt(Place.next(Direction.REPLIES).plus(bytes));
            say("one\n");

            assertThat(speaker.heard()).isEqualTo("one");
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertThat(proxy.passed(Direction.REPLIES) - before).isEqualTo(bytes);
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= bytes; i++) {
                            assertThat(client.getInputStream().read()).isNotNegative();
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }

        @Test
        void of_an_answer_comes_after_the_request_was_heard() throws Exception {
            proxy.resetAt(Place.replyTo("COMMIT"));
            assertAnswered("one");
            say("COMMIT\n");

            assertThat(speaker.heard()).isEqualTo("COMMIT");
            assertClientReset();
        }

        @Test
        void happens_once_and_leaves_other_connections_alone() throws Exception {
            proxy.resetAt(Place.after(Direction.REQUESTS, "COMMIT"));
            try (Socket other = client) {
                client = socket();
                say("COMMIT\n");
                assertClientReset();
                client = other;
                assertThat(speaker.heard()).isIn("COMMIT", Speaker.RESET);
                say("COMMIT again\n");
                assertThat(Speaker.lineFrom(client)).isEqualTo("re: COMMIT again\n");
            }
        }

        @Test
        void of_everything_breaks_every_connection_and_takes_new_ones() throws Exception {
            assertAnswered("one");
            proxy.resetAll();
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertClientReset();

            client = socket();
            assertAnswered("two");
        }

        @Test
        void of_everything_to_come_breaks_new_ones_too_until_it_heals() throws Exception {
            assertAnswered("one");
            proxy.part();
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertClientReset();
            client = socket();
            assertClientReset();
            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);

            proxy.heal();
            client = socket();
            assertAnswered("two");
        }
    }

    @Nested
    class A_hold {
        @Test
        void keeps_a_request_until_it_is_released() throws Exception {
            Trap trap = proxy.holdAt(Place.before(Direction.REQUESTS, "COMMIT"));
            say("one\nCOMMIT\n");

            assertThat(trap.await(LIMIT)).isTrue();
            assertThat(speaker.heard()).isEqualTo("one");
            assertThat(proxy.passed(Direction.REQUESTS)).isEqualTo("one\n".length());
            trap.release();
            assertThat(speaker.heard()).isEqualTo("COMMIT");
        }

        @Test
        void of_an_answer_leaves_the_request_heard_and_the_client_waiting() throws Exception {
            Trap trap = proxy.holdAt(Place.replyTo("COMMIT"));
            say("COMMIT\n");

            assertThat(trap.await(LIMIT)).isTrue();
            assertThat(speaker.heard()).isEqualTo("COMMIT");
            assertThat(proxy.passed(Direction.REPLIES)).isZero();
            trap.release();
            assertThat(Speaker.lineFrom(client)).isEqualTo("re: COMMIT\n");
        }

        @Test
        void may_end_in_a_reset() throws Exception {
            Trap trap = proxy.holdAt(Place.replyTo("COMMIT").plus(3));
            say("COMMIT\n");
            assertThat(trap.await(LIMIT)).isTrue();
            trap.reset();

            assertThatThrownBy(() -> {
                        assertThat(client.getInputStream().readNBytes(3)).isEqualTo(new byte[] {'r', 'e', ':'});
                        assertThat(client.getInputStream().read()).isNotNegative();
                    })
                    .isInstanceOf(SocketException.class);
        }

        @Test
        void of_one_that_is_gone_by_then_passes_on_what_it_had_said() throws Exception {
            Trap trap = proxy.holdAt(Place.before(Direction.REQUESTS, "COMMIT"));
            say("COMMIT\n");
            assertThat(trap.await(LIMIT)).isTrue();
            client.close();
            trap.release();

            assertThat(speaker.heard()).isEqualTo("COMMIT");
        }

        @Test
        void that_never_comes_is_told_so() {
            Trap trap = proxy.holdAt(Place.before(Direction.REQUESTS, "COMMIT"));

            assertThat(trap.await(Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void a_call_is_made_after_the_answer_has_passed_and_before_what_follows() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        AtomicReference<Long> passed = new AtomicReference<>();
        proxy.callAt(Place.after(Direction.REPLIES, "one\n"), () -> {
            passed.set(proxy.passed(Direction.REPLIES));
            called.countDown();
        });
        assertAnswered("one");

        called.await();
        assertThat(passed).hasValue((long) "re: one\n".length());
        assertAnswered("two");
    }

    @Nested
    class A_black_hole {
        private void assertNothingComes() throws SocketException {
            client.setSoTimeout(50);
            assertThatThrownBy(() -> Speaker.lineFrom(client)).isInstanceOf(SocketTimeoutException.class);
        }

        @Test
        void for_answers_lets_requests_through() throws Exception {
            assertAnswered("warm");
            proxy.blackHole(Direction.REPLIES);
            say("one\n");

            assertThat(speaker.heard()).isEqualTo("one");
            assertNothingComes();
            proxy.heal();
            assertAnswered("two");
        }

        @Test
        void for_requests_lets_nothing_be_heard() throws Exception {
            proxy.blackHole(Direction.REQUESTS);
            say("one\n");
            assertNothingComes();
            proxy.heal();

            assertAnswered("two");
        }

        @Test
        void begins_at_a_place_on_one_connection() throws Exception {
            proxy.blackHoleAt(Place.replyTo("one").plus(2));
            say("one\n");

            assertThat(client.getInputStream().readNBytes(2)).isEqualTo(new byte[] {'r', 'e'});
            assertNothingComes();
            client = socket();
            assertThat(speaker.heard()).isEqualTo("one");
            assertAnswered("two");
        }
    }

    @Nested
    class A_bad_line {
        @Test
        void flips_one_bit_and_no_more() throws Exception {
            proxy.flipAt(Place.before(Direction.REPLIES, "one"));
            say("one\none\n");

            assertThat(Speaker.lineFrom(client)).isEqualTo("re: nne\n");
            assertThat(Speaker.lineFrom(client)).isEqualTo("re: one\n");
        }

        @Test
        void that_is_sliced_slow_and_late_still_says_the_same() throws Exception {
            proxy.slice(Direction.REPLIES);
            proxy.delay(Direction.REQUESTS, Duration.ofMillis(2));
            proxy.throttle(Direction.REQUESTS, 10_000);

            assertAnswered("one");
            assertAnswered("two");
        }

        @Test
        void of_no_width_is_refused() {
            assertThatThrownBy(() -> proxy.throttle(Direction.REPLIES, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class After_its_end {
        @Test
        void nobody_connects_and_everybody_is_broken() throws Exception {
            Trap trap = proxy.holdAt(Place.before(Direction.REQUESTS, "COMMIT"));
            say("COMMIT\n");
            assertThat(trap.await(LIMIT)).isTrue();
            proxy.close();

            assertThat(speaker.heard()).isEqualTo(Speaker.RESET);
            assertClientReset();
            assertThatThrownBy(() -> socket()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_server_that_is_away_breaks_those_who_come() throws Exception {
        int free = FreePort.find();
        try (FaultProxy nowhere = FaultProxy.to("127.0.0.1", free)) {
            client.close();
            client = socket(nowhere);

            assertClientReset();
        }
    }
}
