package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.assertProblem;
import static io.ballast.adapter.http.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.domain.ownership.Phase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, over real sockets. */
@Timeout(60)
class StatusServerTest {

    private static final Instant AT = Instant.parse("2026-01-05T03:45:00Z");

    private final Desk desk = new Desk();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);

    @Nested
    class The_status {

        @Test
        void has_every_field_of_the_contract() {
            JsonNode status = json(visitor.get("/api/recovery/status"));

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

            JsonNode status = json(visitor.get("/api/recovery/status"));

            for (String key :
                    List.of("phase", "holder", "epoch", "seq", "recovery_status", "positions_loaded", "slow")) {
                assertThat(status.get(key).isNull()).as(key).isTrue();
            }
            assertThat(status.get("warnings").toString()).contains("was not asked yet");
        }

        @Test
        void that_nobody_has_asked_for_is_told_as_old() {
            desk.lastAsked(Duration.ofSeconds(11));

            assertThat(json(visitor.get("/api/recovery/status")).get("warnings").toString())
                    .contains("is old");
        }

        @Test
        void says_that_a_recovery_is_under_way() {
            desk.stands("RECOVERING");

            assertThat(json(visitor.get("/api/recovery/status"))
                            .get("recovery_status")
                            .asText())
                    .isEqualTo("recovering");
        }

        @Test
        void is_kept_by_nobody_and_framed_by_nobody() {
            assertThat(visitor.get("/api/recovery/status").headers().map())
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsKey("content-security-policy")
                    .doesNotContainKey("server")
                    .doesNotContainKey("access-control-allow-origin");
        }
    }

    @Nested
    class Only_the_head {

        private String head(String path) {
            return visitor.raw("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }

        @Test
        void is_that_of_the_whole_answer() {
            assertThat(head("/api/portfolio"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains(
                            "Content-Type: application/json",
                            "Content-Length: "
                                    + visitor.get("/api/portfolio").body().length())
                    .endsWith("\r\n\r\n");
            assertThat(head("/api/recovery/runs/00000000-0000-0000-0000-000000000000"))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(head("/api/events")).startsWith("HTTP/1.1 405 ");
        }

        @Test
        void is_not_told_to_those_who_may_not_read() {
            visitor.restart(Visitor.PROXIED);

            assertThat(head("/api/portfolio")).startsWith("HTTP/1.1 401 ");
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

            assertThat(visitor.get("/health/live").statusCode()).isEqualTo(live);
            assertThat(visitor.get("/health/started").statusCode()).isEqualTo(started);
            assertThat(visitor.get("/health/ready").statusCode()).isEqualTo(ready);
            assertThat(visitor.send(visitor.at("/health/ready").method("HEAD", BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(ready);
            assertThat(desk.questions()).isZero();
        }

        @Test
        void down_where_the_loop_stalls_whatever_the_state() {
            desk.isSilentFor(Duration.ofMillis(3_001));

            assertThat(json(visitor.get("/health/live")).get("reason").asText()).isEqualTo("LOOP_STALLED");
            assertThat(visitor.get("/health/ready").statusCode()).isEqualTo(503);
        }

        @Test
        void told_in_full_only_to_those_who_may_read() {
            assertThat(json(visitor.get("/health/live")).has("checks")).isTrue();
            assertThat(visitor.raw("GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"status\":\"UP\"")
                    .doesNotContain("checks", "eng-2");

            visitor.restart(Visitor.PROXIED);

            assertThat(json(visitor.get("/health/live")).fieldNames())
                    .toIterable()
                    .containsExactly("status", "reason");
        }
    }

    @Nested
    class Runs {

        @Test
        void are_listed_from_what_is_known() {
            JsonNode document = json(visitor.get("/api/recovery/runs?limit=5"));

            assertThat(document.get("runs")).hasSize(1);
            assertThat(document.get("runs").get(0).get("run_id").asText()).isEqualTo(Desk.RUN.toString());
            assertThat(desk.questions()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "101", "-1", "ten", "", "1e1"})
        void are_not_listed_to_a_limit_that_is_none(String limit) {
            assertProblem(visitor.get("/api/recovery/runs?limit=" + limit), 400, "bad-limit");
        }

        @Test
        void have_their_certificate_byte_for_byte() {
            assertThat(visitor.get("/api/recovery/runs/" + Desk.RUN).body()).isEqualTo(Desk.CERTIFICATE);
            assertThat(desk.questions()).as("that of the latest is known").isZero();
            assertThat(visitor.get("/api/recovery/runs/" + Desk.OLDER).body()).isEqualTo(Desk.CERTIFICATE);
            assertProblem(visitor.get("/api/recovery/runs/00000000-0000-0000-0000-000000000000"), 404, "unknown-run");
            assertProblem(visitor.get("/api/recovery/runs/8f2c"), 400, "bad-run");
        }
    }

    @Nested
    class The_leadership {

        @Test
        void is_told_with_how_it_came_about() {
            desk.after(
                    new Turn(AT, "TAKEN_BY_FORCE", 8, Phase.RECOVERING, "eng-3", "reduce-only", "eng-2 hangs"),
                    new Turn(AT, "CREATED", 0, Phase.IDLE, null, null, "init"));

            JsonNode told = json(visitor.get("/api/leadership"));

            assertThat(told.get("holder").asText()).isEqualTo("eng-2");
            assertThat(told.get("heartbeat_age_ms").asInt()).isEqualTo(520);
            assertThat(told.get("heartbeat_ttl_ms").asInt()).isEqualTo(3_000);
            assertThat(told.get("turns").get(0))
                    .hasToString("{\"at\":\"2026-01-05T03:45:00Z\",\"event\":\"TAKEN_BY_FORCE\",\"epoch\":8,"
                            + "\"phase\":\"RECOVERING\",\"holder\":\"eng-3\",\"halt_mode\":\"reduce-only\","
                            + "\"reason\":\"eng-2 hangs\"}");
            assertThat(told.get("turns")).hasSize(2);
            assertThat(json(visitor.get("/api/leadership?limit=1")).get("turns"))
                    .hasSize(1);
            assertThat(desk.questions()).isZero();
        }

        @Test
        void of_a_store_that_has_never_answered_is_not_told_as_none() {
            desk.unanswered();

            assertProblem(visitor.get("/api/leadership"), 503, "store-unavailable");
            assertProblem(visitor.get("/api/recovery/runs"), 503, "store-unavailable");
            assertThat(json(visitor.get("/api/recovery/status"))
                            .get("recovery_status")
                            .isNull())
                    .isTrue();
        }
    }

    @Nested
    class A_validation {

        private HttpResponse<String> ask() {
            return visitor.send(visitor.at("/api/recovery/validate").POST(BodyPublishers.noBody()));
        }

        @Test
        void is_not_begun_again_within_ten_seconds() {
            assertProblem(ask(), 503, "store-unavailable");
            assertProblem(ask(), 429, "validated-just-now");
            assertThat(desk.questions()).isEqualTo(1);
        }

        @Test
        void is_not_begun_by_reading() {
            assertProblem(visitor.get("/api/recovery/validate"), 405, "method-not-allowed");
            assertThat(desk.questions()).isZero();
        }

        @Test
        void is_not_begun_by_a_page_of_another_site() {
            HttpResponse<String> response = visitor.send(visitor.at("/api/recovery/validate")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(BodyPublishers.ofString("x=1")));

            assertProblem(response, 403, "foreign-page");
            assertThat(desk.questions()).isZero();
        }
    }
}
