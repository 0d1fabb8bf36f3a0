package io.ballast.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files, over real sockets. */
@Timeout(60)
class PagesTest {

    @AutoClose
    private final Visitor visitor = Visitor.to(new Desk(), Visitor.PROXIED);

    @Test
    void begin_with_a_page_that_loads_and_asks_only_where_it_came_from() {
        HttpResponse<String> page = visitor.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).containsIgnoringCase("<!doctype html>");
    }

    @Test
    void are_not_sent_again_to_who_has_them() {
        HttpResponse<String> page = visitor.get("/");
        String tag = page.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = visitor.send(visitor.at("/").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(visitor.send(visitor.at("/console/console.css").header("If-None-Match", tag))
                        .statusCode())
                .as("another one")
                .isEqualTo(200);
    }

    @Test
    void include_what_the_page_loads() {
        assertThat(visitor.get("/console/index.html").body())
                .isEqualTo(visitor.get("/").body());
    }

    @Test
    void include_the_runbook() {
        HttpResponse<String> runbook = visitor.get("/console/runbook.md");

        assertThat(runbook.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=utf-8");
        assertThat(runbook.body()).startsWith("# Runbook");
    }

    @Test
    void may_be_followed_a_link_to_from_anywhere() {
        assertThat(visitor.send(visitor.at("/").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../openapi.json",
                "/console/%2e%2e/openapi.json",
                "/console/..%2fopenapi.json",
                "/console/%2e%2e%2fopenapi.json",
                "/console/..;/openapi.json",
                "/console/.%2e/openapi.json",
                "/console//etc/passwd",
                "/console/..%5copenapi.json",
                "/console/%c0%ae%c0%ae/openapi.json",
                "/console/%252e%252e/openapi.json",
                "/console/",
                "/console/absent.js",
                "/console/index",
                "/console/.hidden.js",
                "/openapi.json",
                "/io/ballast/adapter/http/Routes.class",
                "/console/../io/ballast/adapter/http/Routes.class",
                "/WEB-INF/web.xml",
            })
    void are_those_of_one_folder_and_nothing_leads_out_of_it(String path) {
        String answer = visitor.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*");
        assertThat(answer)
                .contains("application/problem+json", "correlation_id")
                .doesNotContain("openapi\":", "root:");
    }
}
