package io.ballast.application.service;

import static io.ballast.application.service.World.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.Operation;
import io.ballast.application.fake.RecordingObserver.Event;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.RecoveryOutcome.Recovered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandServiceTest {

    private World world;
    private CommandService session;

    @BeforeEach
    void open() {
        world = World.initialised();
        session = world.session();
    }

    @Nested
    class Commands_that_are_new {

        @Test
        void are_answered_in_order_once_durable() {
            List<Result> results =
                    session.submit(List.of(world.base("BN-1"), world.base("BN-9"), world.pyramid("BN-2", 51_000)));

            assertThat(words(results)).containsExactly("applied", "rejected", "applied");
            assertThat(results).extracting(Result::seq).containsExactly(2L, 3L, 4L);
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NOT_FLAT);
            assertThat(world.store.read().orElseThrow().snapshot())
                    .isEqualTo(session.portfolio().snapshot(4));
            assertThat(world.store.read().orElseThrow().seals())
                    .isEqualTo(session.state().seals());
        }

        @Test
        void are_recovered_as_they_were_answered() {
            session.submit(List.of(world.base("BN-1"), world.close("BN-1", 51_000)));
            session.close();

            Recovered recovered = world.recovered();

            assertThat(recovered.state().seals()).isEqualTo(session.state().seals());
            assertThat(recovered.state().portfolio().equity().closed()).isEqualTo(Money.of(5_150_000));
            assertThat(recovered.state().portfolio().equity().high()).isEqualTo(Money.of(5_150_000));
        }

        @Test
        void cannot_use_a_position_id_again_whether_closed_before_or_in_the_same_batch() {
            List<Result> results = session.submit(
                    List.of(world.base("BN-1"), world.close("BN-1", 51_000), baseAgain("in-the-same-batch")));
            assertThat(results.get(2).reason()).isEqualTo(ReasonCode.POSITION_ID_USED);

            Result later = session.submit(List.of(baseAgain("later"))).get(0);
            assertThat(later.reason()).isEqualTo(ReasonCode.POSITION_ID_USED);
        }

        private TradeCommand baseAgain(String commandId) {
            return world.command(
                    commandId,
                    "open_base",
                    Map.of(
                            "instrument",
                            "GOLD_MINI",
                            "position_id",
                            "BN-1",
                            "price",
                            50_000,
                            "lots",
                            1,
                            "stop",
                            49_000));
        }

        @Test
        void may_carry_terms_only_of_a_listed_instrument() {
            Map<String, Object> terms = Map.of("lot_size", 35, "point_value", 35, "margin_per_lot", 270_000);
            List<Result> results = session.submit(List.of(
                    world.command("c1", "open_base", order("BANK_NIFTY", "P-1", terms)),
                    world.command("c2", "open_base", order("UNLISTED", "P-2", terms))));

            assertThat(words(results)).containsExactly("applied", "rejected");
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NO_TERMS);
            assertThat(session.portfolio()
                            .position(new PositionId("P-1"))
                            .orElseThrow()
                            .risk())
                    .isEqualTo(Money.of(500 * 35));
        }

        private Map<String, Object> order(String instrument, String position, Map<String, Object> terms) {
            return Map.of(
                    "instrument",
                    instrument,
                    "position_id",
                    position,
                    "price",
                    50_000,
                    "lots",
                    1,
                    "stop",
                    49_500,
                    "terms",
                    terms);
        }

        @Test
        void roll_into_the_terms_of_their_day() {
            session.submit(List.of(world.base("BN-1")));

            List<Result> results = session.submit(
                    List.of(world.command("r1", "roll", roll("BN-1")), world.command("r2", "roll", roll("BN-77"))));

            assertThat(words(results)).containsExactly("applied", "rejected");
            assertThat(results.get(1).reason()).isEqualTo(ReasonCode.NOT_LIVE);
            assertThat(session.portfolio().equity().closed()).isEqualTo(Money.of(5_000_000 + 100 * 5 * 30));
        }

        private Map<String, Object> roll(String position) {
            return Map.of("position_id", position, "exit_price", 50_100, "price", 50_300, "stop", 49_900);
        }

        @Test
        void are_none_and_cost_nothing() {
            int commits = world.store.faults().count(Operation.COMMIT);

            assertThat(session.submit(List.of())).isEmpty();
            assertThat(world.store.faults().count(Operation.COMMIT)).isEqualTo(commits);
        }
    }

    @Nested
    class Commands_that_were_decided_before {

        @Test
        void get_their_first_answer_and_are_not_decided_again() {
            session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 49_000)));

            List<Result> again = session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 49_000)));

            assertThat(words(again)).containsExactly("duplicate", "duplicate");
            assertThat(again).extracting(Result::first).containsExactly(Status.APPLIED, Status.REJECTED);
            assertThat(again).extracting(Result::seq).containsExactly(2L, 3L);
            assertThat(again.get(1).reason()).isEqualTo(ReasonCode.PRICE_NOT_ABOVE_LAST);
            assertThat(world.store.journal(1, 100)).hasSize(3);
        }

        @Test
        void are_recognised_within_one_batch() {
            List<Result> results = session.submit(List.of(world.base("BN-1"), world.base("BN-1")));

            assertThat(words(results)).containsExactly("applied", "duplicate");
            assertThat(results.get(1).seq()).isEqualTo(results.get(0).seq());
        }

        @Test
        void are_a_mistake_when_their_content_differs() {
            session.submit(List.of(world.base("BN-1")));

            Result reused = session.submit(
                            List.of(world.command("open-BN-1", "close", Map.of("position_id", "BN-1", "price", 1))))
                    .get(0);

            assertThat(reused.status()).isEqualTo(Status.REJECTED);
            assertThat(reused.reason()).isEqualTo(ReasonCode.COMMAND_ID_REUSED);
            assertThat(reused.seq()).isNull();
        }
    }

    @Nested
    class Closing {

        @Test
        void gives_the_portfolio_back_once() {
            session.close();
            session.close();

            assertThat(world.store.standing().orElseThrow().phase()).isEqualTo(Phase.IDLE);
            assertThat(world.store.faults().count(Operation.RELEASE)).isEqualTo(1);
            assertThat(world.heartbeats.current()).isEmpty();
            assertThat(world.board.published())
                    .last()
                    .extracting(StatusBoard.Status::state)
                    .isEqualTo(StatusBoard.State.RELEASED);
            assertThat(words(session.submit(List.of(world.base("BN-1"))))).containsExactly("superseded");
        }

        @Test
        void does_not_fail_when_the_store_is_away() {
            world.database.makeUnreachable();

            session.close();

            assertThat(world.observer.events(Event.SideEffectFailed.class))
                    .extracting(Event.SideEffectFailed::what)
                    .containsExactly("the release");
        }
    }
}
