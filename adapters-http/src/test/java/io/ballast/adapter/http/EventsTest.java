package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners are told, and that none of them keeps anybody waiting, over real sockets. */
@Timeout(60)
class EventsTest {

    private final Desk desk = new Desk();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong nanosPerLook = new AtomicLong();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL, () -> nanos.addAndGet(nanosPerLook.get()));

    @AfterEach
    void close() throws Exception {
        visitor.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private Listener listen() {
        Listener listener = Listener.to(visitor);
        opened.add(listener);
        return listener;
    }

    private HttpResponse<String> refused(String accept) {
        HttpRequest.Builder request = visitor.at("/api/events");
        return visitor.send(accept.isEmpty() ? request : request.header("Accept", accept));
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    @Nested
    class A_listener {

        @Test
        void is_told_how_everything_stands_first() {
            Listener listener = listen();

            assertThat(listener.next("status").data()).isEqualTo(bodyOf("/api/recovery/status"));
            assertThat(listener.next("run").data()).isEqualTo(Desk.CERTIFICATE);
            assertThat(listener.next("portfolio").data()).isEqualTo(bodyOf("/api/portfolio"));
            assertThat(listener.firstLine()).isEqualTo("retry: 2000");
            assertThat(desk.questions()).isZero();
        }

        private String bodyOf(String path) {
            return visitor.get(path).body().strip();
        }

        @Test
        void is_told_what_changes_and_only_that() {
            Listener listener = listen();
            listener.next("portfolio");

            desk.stands("STANDBY");

            assertThat(json(listener.next().data()).get("lifecycle").asText()).isEqualTo("STANDBY");
            JsonNode portfolio = json(listener.next("portfolio").data());
            assertThat(portfolio.get("proven").asBoolean()).isFalse();

            String certificate = """
                    {
                    "outcome":"FAILED"}""";
            desk.certified(certificate);
            Listener.Told run = listener.next();
            assertThat(run.kind()).isEqualTo("run");
            assertThat(run.data()).as("a line each").isEqualTo(certificate);
        }

        @Test
        void can_tell_the_events_of_one_start_apart_and_is_told_the_same_as_others() {
            Listener first = listen();
            Listener second = listen();

            Listener.Told status = first.next("status");
            assertThat(status.id()).matches("[0-9a-f]{8}-[0-9]+");
            assertThat(second.next("status")).isEqualTo(status);
            assertThat(first.next("run").id()).isNotEqualTo(status.id());
        }

        @Test
        void is_told_that_it_changed_where_it_is_too_much_to_send() {
            desk.holds(Portfolios.large());
            Listener listener = listen();

            assertThat(listener.next("portfolio").data()).matches("\\{\"changed\":true,\"seq\":[0-9]+}");
        }

        @Test
        void hears_a_sign_of_life_where_nothing_happens() {
            Listener listener = listen();
            listener.next("portfolio");

            nanosPerLook.set(1_000_000_000L);

            assertThat(listener.comment()).isEqualTo(": alive");
        }

        @Test
        void hears_of_an_instance_that_nobody_has_seen_the_store_of() {
            desk.stands("STARTING").withoutStore();

            assertThat(json(listen().next().data()).get("epoch").isNull()).isTrue();
        }
    }

    @Test
    void whoever_does_not_want_events_is_told_that_there_is_nothing_else() {
        assertProblem(refused(""), 406, "not-acceptable");
        assertProblem(refused("application/json"), 406, "not-acceptable");
    }

    @Test
    void whoever_may_not_read_hears_nothing() {
        visitor.restart(Visitor.PROXIED);

        assertProblem(refused("text/event-stream"), 401, "no-token");
    }

    @Test
    void more_than_thirty_two_are_refused_until_one_goes() throws IOException {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            listeners.add(listen());
            listeners.get(i).next("status");
        }
        HttpResponse<String> refused = refused("text/event-stream");
        assertProblem(refused, 503, "too-many-streams");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(visitor.get("/api/recovery/status").statusCode())
                .as("those who only look are answered")
                .isEqualTo(200);

        listeners.get(7).close();
        // Noticed when something is written next.
        int run = 0;
        while (isRefused()) {
            run++;
            desk.certified("{\"run\":" + run + "}");
        }
    }

    /** Whether one more is; if not, it is open from now on. */
    private boolean isRefused() {
        return listen().firstLine().isEmpty();
    }

    /** Nothing happens that would show to whoever writes that nobody reads any more. */
    @Test
    void whoever_writes_to_them_ends_with_the_server() throws InterruptedException {
        listen().next("portfolio");
        List<Thread> writers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ballast-events"))
                .toList();
        assertThat(writers).isNotEmpty();

        visitor.close();

        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Nested
    class A_reader_that_stalls {

        private final String large = "{\"text\":\"" + "x".repeat(200_000) + "\"}";
        private final AtomicInteger run = new AtomicInteger();

        /** Reads nothing, and has little room. */
        private void stall() throws IOException {
            Socket socket = new Socket();
            opened.add(socket);
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), visitor.port()));
            socket.getOutputStream()
                    .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        }

        private void happenMuch() {
            desk.certified(large.replace("text", "text" + run.incrementAndGet()));
        }

        @Test
        void delays_no_other_listener_and_is_cut_off() throws IOException {
            Listener listener = listen();
            for (int i = 0; i < 31; i++) {
                stall();
            }
            for (int i = 0; i < 8; i++) {
                happenMuch();
                listener.next("run");
            }
            assertThat(visitor.get("/api/recovery/status").statusCode()).isEqualTo(200);
            assertThat(isRefused()).as("all places are taken").isTrue();

            while (isRefused()) {
                happenMuch();
                listener.next("run");
            }
        }

        @Test
        void does_not_keep_the_server_from_closing() throws IOException {
            Listener listener = listen();
            for (int i = 0; i < 20; i++) {
                stall();
            }
            for (int i = 0; i < 8; i++) {
                happenMuch();
                listener.next("run");
            }

            // All are open and most are stuck; nobody has read or gone since.
            visitor.close();

            assertThat(listener.isOver()).isTrue();
        }
    }
}
