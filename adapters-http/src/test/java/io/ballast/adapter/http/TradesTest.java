package io.ballast.adapter.http;

import static io.ballast.adapter.http.Visitor.ADMIN;
import static io.ballast.adapter.http.Visitor.COMMANDER;
import static io.ballast.adapter.http.Visitor.assertProblem;
import static io.ballast.adapter.http.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.portfolio.Portfolio;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trade commands over HTTP, over real sockets. */
@Timeout(60)
class TradesTest {

    private final Desk desk = new Desk();
    private final Floor floor = new Floor();

    @AutoClose
    private final Visitor visitor = Visitor.to(desk, Visitor.LOCAL);

    @BeforeEach
    void open() {
        desk.tradesWith(floor);
    }

    /** Decides as a session does, and keeps what came in. */
    private static final class Floor implements SubmitCommands {

        private final io.ballast.domain.fixture.Desk book = io.ballast.domain.fixture.Desk.open();
        private final List<List<TradeCommand>> batches = new ArrayList<>();
        private @Nullable Function<TradeCommand, Result> instead;

        @Override
        public synchronized List<Result> submit(List<TradeCommand> commands) {
            batches.add(commands);
            return commands.stream()
                    .map(command -> instead == null ? decide(command) : instead.apply(command))
                    .toList();
        }

        private Result decide(TradeCommand command) {
            Decision decision = book.decide(command).decision();
            ReasonCode reason = decision instanceof Decision.Rejected rejected ? rejected.reason() : null;
            return new Result(
                    command.id(),
                    reason == null ? Status.APPLIED : Status.REJECTED,
                    null,
                    book.state().seq(),
                    reason,
                    List.of());
        }

        @Override
        public Portfolio portfolio() {
            return book.portfolio();
        }
    }

    private static String open(String id, String lots) {
        return "{\"command_id\":\"" + id + "\",\"type\":\"open_base\",\"at\":\"2026-01-05T03:45:00Z\","
                + "\"instrument\":\"BANK_NIFTY\",\"position_id\":\"" + id + "\",\"price\":\"50000\",\"lots\":" + lots
                + ",\"stop\":\"49500\"}";
    }

    private HttpResponse<String> submit(String body) {
        return visitor.post("/api/commands", COMMANDER, body);
    }

    @Nested
    class Whoever_trades_here {

        @Test
        void is_answered_with_the_result_line_of_apply() {
            HttpResponse<String> answer = submit(open("BN-1", "5"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .isEqualTo("{\"results\":[{\"command_id\":\"BN-1\",\"status\":\"applied\",\"first\":null,\"seq\":2,"
                            + "\"reason\":null,\"warnings\":[]}]}\n");
        }

        @Test
        void has_several_decided_as_one_batch_and_answered_in_order() {
            HttpResponse<String> answer =
                    submit("[" + open("BN-1", "5") + ",7," + open("BN-2", "5") + "," + open("BN-3", "\"many\"") + "]");

            JsonNode results = json(answer).get("results");
            assertThat(results.findValuesAsText("status"))
                    .containsExactly("applied", "rejected", "rejected", "rejected");
            assertThat(results.get(1).get("command_id").isNull()).isTrue();
            assertThat(results.get(1).get("reason").get("code").asText()).isEqualTo("MALFORMED");
            assertThat(results.get(2).get("reason").get("code").asText()).isEqualTo("NOT_FLAT");
            assertThat(results.get(3).get("command_id").asText()).isEqualTo("BN-3");
            assertThat(results.get(3).get("reason").get("message").asText()).contains("command 4: ", "lots");
            assertThat(results.get(3).get("seq").isNull()).isTrue();
            assertThat(floor.batches).hasSize(1);
        }

        @Test
        void is_told_of_what_is_only_reduced_command_by_command() {
            floor.instead = command -> new SubmitCommands.Result(
                    command.id(), SubmitCommands.Status.HALTED, null, null, ReasonCode.REDUCE_ONLY, List.of());

            assertThat(submit(open("BN-1", "5")).body()).contains("\"status\":\"halted\"", "REDUCE_ONLY");
        }

        @Test
        void may_send_a_thousand_and_a_megabyte_at_once_and_no_more() {
            String filled = "[" + (open("BN-1", "5") + ",").repeat(999) + open("BN-1", "5") + "]";

            assertThat(json(submit(filled)).get("results")).hasSize(1_000);
            assertProblem(submit("[" + "7,".repeat(1_000) + "7]"), 413, "too-large");
            assertProblem(submit("\"" + "x".repeat(1024 * 1024) + "\""), 413, "too-large");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", "null", "[]", "{", "{\"a\":1,\"a\":2}", "[[[[[[[[[[[[[[[[[[[[[[[[", "{} {}"})
        void is_told_that_a_body_is_none(String body) {
            HttpResponse<String> answer = submit(body);

            assertProblem(answer, 400, "malformed");
            assertThat(floor.batches).isEmpty();
        }

        @Test
        void can_name_no_number_that_fills_the_memory() {
            assertThat(submit(open("BN-1", "1e999999999")).body()).contains("MALFORMED");
            assertProblem(submit(open("BN-1", "9".repeat(1_000))), 400, "malformed");
            assertThat(floor.batches).isEmpty();
        }

        @Test
        void has_documents_taken_as_plain_ones_whatever_type_they_name() {
            String answer = submit("{\"@class\":\"java.lang.Runtime\",\"command_id\":\"a\"}")
                    .body();

            assertThat(answer).contains("MALFORMED");
            assertThat(floor.batches).isEmpty();
        }
    }

    @Nested
    class Where_nobody_trades {

        @Test
        void the_holder_is_named() {
            desk.stands("STANDBY").tradesWith(null).heldBy("eng-9");

            HttpResponse<String> answer = submit(open("BN-1", "5"));

            assertProblem(answer, 409, "not-active");
            assertThat(json(answer).get("detail").asText()).contains("eng-2 is STANDBY", "eng-9");
            assertThat(json(answer).get("next").asText()).isEqualTo("send to eng-9");
        }

        @ParameterizedTest
        @CsvSource({
            "SUPERSEDED, 409, not-active, SUPERSEDED",
            "HALTED, 409, not-active, HALTED",
            "UNKNOWN, 503, store-lost, DB_UNAVAILABLE",
        })
        void any_more_that_is_told_and_why(SubmitCommands.Status status, int code, String kind, String errorCode) {
            floor.instead = command -> SubmitCommands.Result.undecided(command.id(), status);

            HttpResponse<String> answer = submit(open("BN-1", "5"));

            assertProblem(answer, code, kind);
            assertThat(json(answer).get("error_code").asText()).isEqualTo(errorCode);
        }
    }

    @Nested
    class Whoever_may_not {

        @Test
        void is_told_so_and_nothing_is_decided() {
            assertProblem(visitor.post("/api/commands", null, open("BN-1", "5")), 401, "no-token");
            assertProblem(visitor.post("/api/commands", "canary", open("BN-1", "5")), 401, "no-token");
            assertProblem(visitor.post("/api/commands", ADMIN, open("BN-1", "5")), 403, "wrong-token");
            assertProblem(visitor.get("/api/commands"), 405, "method-not-allowed");
            assertThat(floor.batches).isEmpty();
        }

        @Test
        void is_everybody_where_commands_are_not_taken() {
            visitor.restart(new HttpConfig(
                    "127.0.0.1",
                    0,
                    new HttpConfig.Encryption.None(),
                    new HttpConfig.Tokens(null, null, new HttpConfig.Token(COMMANDER)),
                    false,
                    Visitor.ENDLESS));

            assertProblem(submit(open("BN-1", "5")), 403, "not-enabled");
            assertThat(floor.batches).isEmpty();
        }
    }
}
