package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.ADMIN;
import static io.ballast.adapter.http.Visitor.COMMANDER;
import static io.ballast.adapter.http.Visitor.READER;
import static io.ballast.adapter.http.Visitor.assertProblem;
import static io.ballast.adapter.http.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.ownership.Phase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may halt and resume over HTTP, and what is told of it, over real sockets. */
@Timeout(60)
class HaltsTest {

    private static final String BECAUSE = "{\"reason\":\"the feed shows old prices\"}";
    private static final String LOOKED_AT = "{\"reason\":\"looked at\",\"confirm\":\"main\"}";

    private static final Instant AT = Instant.parse("2026-01-05T03:44:00Z");

    private final Desk desk = new Desk();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);

    @Nested
    class A_halt {

        @Test
        void is_told_and_a_repetition_changes_nothing() {
            HttpResponse<String> first = visitor.post("/api/halt", ADMIN, BECAUSE);
            HttpResponse<String> again = visitor.post("/api/halt", ADMIN, BECAUSE);

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body())
                    .isEqualTo("{\"changed\":true,\"mode\":\"all\",\"reason\":\"the feed shows old prices\"}\n");
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(json(again).get("changed").asBoolean()).isFalse();
            assertThat(desk.told()).containsOnly("halt all the feed shows old prices");
        }

        @Test
        void may_leave_what_reduces_and_says_who_wanted_it() {
            assertThat(visitor.post(
                                    "/api/halt",
                                    ADMIN,
                                    "{\"mode\":\"reduce-only\",\"reason\":\"too much\",\"by\":\"asha\"}")
                            .body())
                    .contains("\"mode\":\"reduce-only\"");
            assertThat(desk.told()).containsExactly("halt reduce-only too much (asha)");
            desk.after(new Turn(AT, "HALTED_BY_OPERATOR", 7, Phase.ACTIVE, "eng-2", "reduce-only", "too much (asha)"));

            JsonNode halt = json(visitor.get("/api/recovery/status")).get("halt");
            assertThat(halt.get("mode").asText()).isEqualTo("reduce-only");
            assertThat(halt.get("source").asText()).isEqualTo("operator");
            assertThat(halt.get("reason").asText()).isEqualTo("too much (asha)");
            assertThat(halt.get("since").asText()).isEqualTo(AT.toString());
        }

        @Test
        void is_in_the_status_with_its_reason() {
            assertThat(json(visitor.get("/api/recovery/status")).get("halt").isNull())
                    .isTrue();

            visitor.post("/api/halt", ADMIN, BECAUSE);
            desk.after(
                    new Turn(AT.plusSeconds(9), "REPAIRED", 8, Phase.HALTED, "eng-2", "all", "mended"),
                    new Turn(AT, "HALTED", 7, Phase.HALTED, "eng-2", "all", "INCONSISTENT: A01"));

            JsonNode halt = json(visitor.get("/api/recovery/status")).get("halt");
            assertThat(halt.get("mode").asText()).isEqualTo("all");
            assertThat(halt.get("since").asText()).isEqualTo("2026-01-05T03:44:00Z");
            assertThat(halt.get("reason").asText()).isEqualTo("INCONSISTENT: A01");
            assertThat(halt.get("source").asText()).isEqualTo("evidence");
        }

        @Test
        void that_was_lifted_does_not_explain_the_next_one() {
            visitor.post("/api/halt", ADMIN, BECAUSE);
            desk.after(
                    new Turn(AT, "RESUMED", 7, Phase.IDLE, "eng-2", null, "looked at"),
                    new Turn(AT, "HALTED", 7, Phase.HALTED, "eng-2", "all", "INCONSISTENT: A01"));

            JsonNode halt = json(visitor.get("/api/recovery/status")).get("halt");
            assertThat(halt.get("reason").isNull()).isTrue();
            assertThat(halt.get("source").isNull()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "[]",
                    "{\"reason\":\"\"}",
                    "{\"reason\":\"  \"}",
                    "{\"reason\":7}",
                    "{\"reason\":\"a\\u001b[31m\"}",
                    "{\"reason\":\"a\",\"mode\":\"some\"}",
                    "{\"reason\":\"a\",\"mod\":\"all\"}",
                    "{\"reason\":\"a\",\"reason\":\"b\"}",
                    "{\"reason\":\"a\"} {}",
                })
        void without_a_plain_reason_or_with_what_is_unknown_is_refused(String body) {
            assertProblem(visitor.post("/api/halt", ADMIN, body), 400, "malformed");
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void of_nothing_is_refused() {
            desk.withoutPortfolio();

            assertProblem(visitor.post("/api/halt", ADMIN, BECAUSE), 404, "nothing-stored");
        }

        @Test
        void that_the_store_does_not_take_is_told_as_such() {
            desk.failing(new StoreUnavailableException("gone", true, null, null));

            assertProblem(visitor.post("/api/halt", ADMIN, BECAUSE), 503, "store-unavailable");
        }
    }

    @Nested
    class A_resume {

        @Test
        void needs_the_name_of_what_is_resumed() {
            visitor.post("/api/halt", ADMIN, BECAUSE);

            assertProblem(visitor.post("/api/resume", ADMIN, BECAUSE), 400, "malformed");
            assertProblem(visitor.post("/api/resume", ADMIN, LOOKED_AT.replace("main", "other")), 409, "not-confirmed");
            HttpResponse<String> resumed = visitor.post("/api/resume", ADMIN, LOOKED_AT);
            assertThat(resumed.statusCode()).isEqualTo(200);
            assertThat(resumed.body()).isEqualTo("{\"changed\":true,\"reason\":\"looked at\"}\n");
            assertThat(json(visitor.post("/api/resume", ADMIN, LOOKED_AT))
                            .get("changed")
                            .asBoolean())
                    .isFalse();
            assertThat(desk.told()).endsWith("resume false looked at", "resume false looked at");
        }

        @Test
        void needs_an_operator_of_its_own_and_names_the_command_where_there_is_none() {
            desk.withoutOperator();
            visitor.restart(Visitor.LOCAL);

            HttpResponse<String> refused = visitor.post("/api/resume", ADMIN, LOOKED_AT);

            assertProblem(refused, 409, "no-operator");
            assertThat(json(refused).get("next").asText()).startsWith("./ballast resume --reason");
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void of_nothing_is_refused() {
            desk.withoutPortfolio();

            assertProblem(visitor.post("/api/resume", ADMIN, LOOKED_AT), 404, "nothing-stored");
        }
    }

    @Nested
    class Whoever_may_not {

        @ParameterizedTest
        @CsvSource({
            "/api/halt, , 401, no-token",
            "/api/halt, canary-wrong, 401, no-token",
            "/api/halt, canary-4711, 403, wrong-token",
            "/api/halt, canary-command, 403, wrong-token",
            "/api/resume, , 401, no-token",
            "/api/resume, canary-adm, 401, no-token",
            "/api/resume, canary-admin1, 401, no-token",
            "/api/resume, canary-command, 403, wrong-token",
        })
        void is_told_so_and_nothing_happens(String path, @Nullable String token, int status, String kind) {
            visitor.restart(Visitor.PROXIED);

            HttpResponse<String> refused = visitor.post(path, token, LOOKED_AT);

            assertProblem(refused, status, kind);
            assertThat(refused.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(status == 401);
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void is_everybody_where_no_token_is_set() {
            visitor.restart(Visitor.PLAIN);

            assertProblem(visitor.post("/api/halt", null, BECAUSE), 403, "not-enabled");
            assertProblem(visitor.post("/api/halt", ADMIN, BECAUSE), 403, "not-enabled");
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void includes_pages_of_others_and_their_forms() {
            assertProblem(
                    visitor.send(visitor.at("/api/halt")
                            .header("Authorization", "Bearer " + ADMIN)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("reason=a"))),
                    415,
                    "not-json");
            assertProblem(
                    visitor.send(visitor.at("/api/halt")
                            .header("Authorization", "Bearer " + ADMIN)
                            .header("Origin", "http://evil.example")
                            .POST(BodyPublishers.ofString(BECAUSE))),
                    403,
                    "foreign-page");
            assertThat(desk.told()).isEmpty();
        }

        @Test
        void is_who_only_looks() {
            assertProblem(visitor.get("/api/halt"), 405, "method-not-allowed");
            assertThat(visitor.get("/api/halt").headers().firstValue("Allow")).hasValue("POST");
            assertProblem(visitor.get("/api/resume"), 405, "method-not-allowed");
            assertThat(desk.told()).isEmpty();
        }
    }

    @Test
    void whoever_may_act_may_also_look() {
        visitor.restart(Visitor.PROXIED);

        for (String token : new String[] {READER, ADMIN, COMMANDER}) {
            assertThat(visitor.send(visitor.at("/api/recovery/status").header("Authorization", "Bearer " + token))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
