package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Prometheus asks for, over real sockets. */
@Timeout(60)
class MetricsRouteTest {

    private final Desk desk = new Desk();

    @Test
    void figures_are_told_in_the_text_format_and_ask_the_store_for_nothing() {
        try (Visitor visitor = Visitor.to(desk, Visitor.LOCAL)) {
            HttpResponse<String> answer = visitor.get("/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValueSatisfying(
                            type -> assertThat(type).isEqualToIgnoringCase("text/plain; version=0.0.4; charset=utf-8"));
            assertThat(answer.body()).isEqualTo(Visitor.FIGURES);
            assertThat(desk.questions()).isZero();
        }
    }

    @Test
    void figures_are_for_readers_by_our_name() {
        try (Visitor visitor = Visitor.to(desk, Visitor.PROXIED)) {
            assertProblem(visitor.get("/metrics"), 401, "no-token");
            assertThat(visitor.send(visitor.at("/metrics").header("Authorization", "Bearer canary-4711"))
                            .statusCode())
                    .isEqualTo(200);
        }
        try (Visitor visitor = Visitor.to(desk, Visitor.LOCAL)) {
            assertProblem(
                    visitor.send(visitor.at("/metrics").header("Sec-Fetch-Site", "cross-site")), 403, "foreign-page");
        }
    }
}
