package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, over real sockets. */
@Timeout(60)
class StatusServerTest {

    private static final Duration SLOW = Duration.ofSeconds(10);
    private static final HttpConfig LOCAL = new HttpConfig("127.0.0.1", 0, null, false);
    private static final HttpConfig PROXIED = new HttpConfig("127.0.0.1", 0, new HttpConfig.Token("canary-4711"), true);

    private final Desk desk = new Desk();
    private final HttpClient client = HttpClient.newHttpClient();
    private StatusServer server;

    @BeforeEach
    void start() {
        server = start(LOCAL);
    }

    private StatusServer start(HttpConfig config) {
        return StatusServer.start(config, SLOW, desk, desk, desk, System::nanoTime, UUID::randomUUID);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void restart(HttpConfig config) {
        server.close();
        server = start(config);
    }

    private int port() {
        return server.address().getPort();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(String path) {
        return send(to(path));
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String kind) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        JsonNode problem = json(response);
        assertThat(problem.get("type").asText()).isEqualTo("urn:ballast:problem:" + kind);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("correlation_id").asText())
                .isNotEmpty()
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.body()).doesNotContain("io.ballast", "Exception", "jetty", "canary");
    }

    /** Says exactly that, and reads until the other side has nothing more to say. */
    private String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class The_status {

        @Test
        void has_every_field_of_the_contract() {
            JsonNode status = json(get("/api/recovery/status"));

            assertThat(status.fieldNames())
                    .toIterable()
                    .contains(
                            "last_recovery_time",
                            "recovery_status",
                            "positions_loaded",
                            "validation_checks_passed",
                            "error_code",
                            "lifecycle",
                            "phase",
                            "instance_id",
                            "holder",
                            "heartbeat_age_ms",
                            "epoch",
                            "seq",
                            "duration_ms",
                            "run_id",
                            "slow",
                            "degraded",
                            "warnings");
            assertThat(status.get("recovery_status").asText()).isEqualTo("success");
            assertThat(status.get("last_recovery_time").asText()).isEqualTo("2026-01-05T03:45:00.123Z");
            assertThat(status.get("positions_loaded").asInt()).isEqualTo(5);
            assertThat(status.get("heartbeat_age_ms").asInt())
                    .as("as old as it is now")
                    .isEqualTo(520);
            assertThat(status.get("slow").asBoolean()).isFalse();
            assertThat(desk.questions()).isZero();
        }

        @Test
        void of_a_store_that_was_not_seen_is_unknown_and_not_a_default() {
            desk.stands("STARTING").withoutStore();

            JsonNode status = json(get("/api/recovery/status"));

            for (String key :
                    List.of("phase", "holder", "epoch", "seq", "recovery_status", "positions_loaded", "slow")) {
                assertThat(status.get(key).isNull()).as(key).isTrue();
            }
            assertThat(status.get("warnings").toString()).contains("was not asked yet");
        }

        @Test
        void that_nobody_has_asked_for_is_told_as_old() {
            desk.lastAsked(Duration.ofSeconds(11));

            assertThat(json(get("/api/recovery/status")).get("warnings").toString())
                    .contains("is old");
        }

        @Test
        void says_that_a_recovery_is_under_way() {
            desk.stands("RECOVERING");

            assertThat(json(get("/api/recovery/status")).get("recovery_status").asText())
                    .isEqualTo("recovering");
        }

        @Test
        void is_kept_by_nobody_and_framed_by_nobody() {
            assertThat(get("/api/recovery/status").headers().map())
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsKey("content-security-policy")
                    .doesNotContainKey("server")
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Nested
    class Health_is {

        @ParameterizedTest
        @CsvSource({
            "ACTIVE, 200, 200, 200",
            "STANDBY, 200, 200, 503",
            "RECOVERING, 200, 200, 503",
            "HALTED, 200, 200, 503",
            "STARTING, 200, 503, 503",
            "STOPPED, 200, 503, 503",
        })
        void told_by_the_code_alone(String state, int live, int started, int ready) {
            desk.stands(state);

            assertThat(get("/health/live").statusCode()).isEqualTo(live);
            assertThat(get("/health/started").statusCode()).isEqualTo(started);
            assertThat(get("/health/ready").statusCode()).isEqualTo(ready);
            assertThat(send(to("/health/ready").method("HEAD", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(ready);
            assertThat(desk.questions()).isZero();
        }

        @Test
        void down_where_the_loop_stalls_whatever_the_state() {
            desk.isSilentFor(Duration.ofMillis(3_001));

            assertThat(json(get("/health/live")).get("reason").asText()).isEqualTo("LOOP_STALLED");
            assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        }

        @Test
        void told_in_full_only_to_those_who_may_read() {
            assertThat(json(get("/health/live")).has("checks")).isTrue();
            assertThat(raw("GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("checks", "eng-2");

            restart(PROXIED);

            assertThat(json(get("/health/live")).fieldNames()).toIterable().containsExactly("status", "reason");
        }
    }

    @Nested
    class Runs {

        @Test
        void are_listed_from_what_is_known() {
            JsonNode document = json(get("/api/recovery/runs?limit=5"));

            assertThat(document.get("runs")).hasSize(1);
            assertThat(document.get("runs").get(0).get("run_id").asText()).isEqualTo(Desk.RUN.toString());
            assertThat(desk.questions()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "101", "-1", "ten", "", "1e1"})
        void are_not_listed_to_a_limit_that_is_none(String limit) {
            assertProblem(get("/api/recovery/runs?limit=" + limit), 400, "bad-limit");
        }

        @Test
        void have_their_certificate_byte_for_byte() {
            assertThat(get("/api/recovery/runs/" + Desk.RUN).body()).isEqualTo(Desk.CERTIFICATE);
            assertProblem(get("/api/recovery/runs/00000000-0000-0000-0000-000000000000"), 404, "unknown-run");
            assertProblem(get("/api/recovery/runs/8f2c"), 400, "bad-run");
        }
    }

    @Nested
    class A_validation {

        private HttpResponse<String> ask() {
            return send(to("/api/recovery/validate").POST(BodyPublishers.noBody()));
        }

        @Test
        void is_not_begun_again_within_ten_seconds() {
            assertProblem(ask(), 503, "store-unavailable");
            assertProblem(ask(), 429, "validated-just-now");
            assertThat(desk.questions()).isEqualTo(1);
        }

        @Test
        void is_not_begun_by_reading() {
            assertProblem(get("/api/recovery/validate"), 405, "method-not-allowed");
            assertThat(desk.questions()).isZero();
        }

        @Test
        void is_not_begun_by_a_page_of_another_site() {
            HttpResponse<String> response = send(to("/api/recovery/validate")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(BodyPublishers.ofString("x=1")));

            assertProblem(response, 403, "foreign-page");
            assertThat(desk.questions()).isZero();
        }
    }

    @Nested
    class Whoever_reads_by_way_of_a_proxy {

        @BeforeEach
        void behindProxy() {
            restart(PROXIED);
        }

        @Test
        void needs_the_token() {
            assertProblem(get("/api/recovery/status"), 401, "no-token");
            assertProblem(send(to("/api/recovery/status").header("Authorization", "Bearer canary")), 401, "no-token");
            assertThat(send(to("/api/recovery/status").header("Authorization", "Bearer canary-4711"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class What_goes_wrong_is_a_problem {

        @Test
        void at_an_address_where_there_is_nothing() {
            assertProblem(get("/nothing/here"), 404, "not-found");
        }

        @Test
        void of_ours_without_a_word_about_it() {
            desk.failing(new IllegalStateException("canary"));

            assertProblem(get("/api/recovery/runs/" + Desk.RUN), 500, "internal");
        }

        @Test
        void under_the_id_that_was_asked_for_unless_that_is_none() {
            assertThat(send(to("/x").header("X-Request-Id", "job-7")).headers().firstValue("X-Request-Id"))
                    .hasValue("job-7");
            assertThat(send(to("/x").header("X-Request-Id", "a b")).headers().firstValue("X-Request-Id"))
                    .get()
                    .isNotEqualTo("a b");
        }

        @ParameterizedTest
        @CsvSource({
            "GET /api/recovery/status HTTP/1.1|Host: evil.example, 421",
            "GET /api/recovery/status HTTP/1.1|Host: 127.0.0.1.evil.example:8642, 421",
            "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1|Host: localhost, 400",
            "GET /a%00b HTTP/1.1|Host: localhost, 400",
            "GET /x HTTP/1.1|X: y, 400",
            "TRACE /health/live HTTP/1.1|Host: localhost, 405",
            "FOO /health/live HTTP/1.1|Host: localhost, 405",
            "nonsense, 400",
        })
        void however_the_request_is_malformed(String request, int status) {
            String answer = raw(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer)
                    .contains("application/problem+json", "correlation_id")
                    .doesNotContain("<html", "jetty", "passwd", "Exception");
        }

        @Test
        void however_large_its_headers_or_its_body_are() {
            assertThat(raw("GET /x HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 431 ")
                    .contains("correlation_id");
            assertProblem(
                    send(to("/api/recovery/validate").POST(BodyPublishers.ofString("x".repeat(100_000)))),
                    413,
                    "too-large");
        }
    }

    @Test
    void slow_clients_keep_nobody_else_waiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                socket.getOutputStream()
                        .write("GET /health/live HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertThat(send(to("/health/live").timeout(Duration.ofSeconds(2))).statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        HttpConfig taken = new HttpConfig("127.0.0.1", port(), null, false);

        assertThatThrownBy(() -> start(taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + port());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, false, true, tokens would be sent in the clear",
        "0.0.0.0, true, false, http.token is missing",
        "127.0.0.1, true, false, http.token is missing",
    })
    void what_others_could_read_or_hear_is_refused(String bind, boolean isProxied, boolean hasToken, String why) {
        HttpConfig.Token token = hasToken ? new HttpConfig.Token("canary-4711") : null;

        assertThatThrownBy(() -> new HttpConfig(bind, 0, token, isProxied))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_token_is_never_shown() {
        assertThat(PROXIED.toString()).doesNotContain("canary");
    }
}
