package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses, and how it tells so, over real sockets. */
@Timeout(60)
class RefusalsTest {

    private final Desk desk = new Desk();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);

    @Nested
    class Whoever_reads_by_way_of_a_proxy {

        @BeforeEach
        void behindProxy() {
            visitor.restart(Visitor.PROXIED);
        }

        @Test
        void needs_the_token() {
            assertProblem(visitor.get("/api/recovery/status"), 401, "no-token");
            assertProblem(
                    visitor.send(visitor.at("/api/recovery/status").header("Authorization", "Bearer canary")),
                    401,
                    "no-token");
            assertThat(visitor.send(visitor.at("/api/recovery/status").header("Authorization", "Bearer canary-4711"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class What_goes_wrong_is_a_problem {

        @Test
        void at_an_address_where_there_is_nothing() {
            assertProblem(visitor.get("/nothing/here"), 404, "not-found");
        }

        @Test
        void of_ours_without_a_word_about_it() {
            desk.failing(new IllegalStateException("canary"));

            assertProblem(visitor.get("/api/recovery/runs/" + Desk.OLDER), 500, "internal");
        }

        @Test
        void under_the_id_that_was_asked_for_unless_that_is_none() {
            assertThat(visitor.send(visitor.at("/x").header("X-Request-Id", "job-7"))
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("job-7");
            assertThat(visitor.send(visitor.at("/x").header("X-Request-Id", "a b"))
                            .headers()
                            .firstValue("X-Request-Id"))
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
            String answer = visitor.raw(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
            assertThat(answer)
                    .contains("application/problem+json", "correlation_id")
                    .doesNotContain("<html", "jetty", "passwd", "Exception");
        }

        @Test
        void however_large_its_headers_or_its_body_are() {
            assertThat(visitor.raw("GET /x HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 431 ")
                    .contains("correlation_id");
            assertProblem(
                    visitor.send(
                            visitor.at("/api/recovery/validate").POST(BodyPublishers.ofString("x".repeat(100_000)))),
                    413,
                    "too-large");
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        HttpConfig taken = new HttpConfig(
                "127.0.0.1",
                visitor.port(),
                new HttpConfig.Encryption.None(),
                HttpConfig.Tokens.NONE,
                false,
                Visitor.ENDLESS);

        assertThatThrownBy(() -> Visitor.to(desk, taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + visitor.port());
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, false, true, tokens would be sent in the clear",
        "0.0.0.0, true, false, http.token is missing",
        "127.0.0.1, true, false, http.token is missing",
    })
    void what_others_could_read_or_hear_is_refused(String bind, boolean isProxied, boolean hasToken, String why) {
        HttpConfig.Token token = hasToken ? new HttpConfig.Token("canary-4711") : null;
        HttpConfig.Encryption encryption =
                isProxied ? new HttpConfig.Encryption.ByProxy() : new HttpConfig.Encryption.None();

        assertThatThrownBy(() -> new HttpConfig(
                        bind, 0, encryption, new HttpConfig.Tokens(token, null, null), false, HttpConfig.Pace.USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_token_is_never_shown() {
        assertThat(Visitor.PROXIED.toString()).doesNotContain("canary");
    }
}
