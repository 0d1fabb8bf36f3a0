package io.ballast.domain.consistency;

import static io.ballast.domain.consistency.Checks.resultOf;
import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CATALOGUE;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Claim;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Lots;
import io.ballast.domain.portfolio.Entry;
import io.ballast.domain.portfolio.ExitData;
import io.ballast.domain.portfolio.Layer;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Size;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.seal.Sealer;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single corruptions do not show: several findings at once, and what must not be found. */
class RuleDetailsTest {

    private static final PortfolioSnapshot CLAIM = Desk.open()
            .accepting(
                    order("BN-1").openBase(),
                    order("BN-2").price("50300").addPyramid(),
                    order("G-1").of(GOLD_MINI).openBase())
            .snapshot();

    private static Verdict examine(Claim claim) {
        return Evidence.judge(
                new ConsistencyCheck(CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                claim.recompute().snapshot());
    }

    private static List<String> told(Verdict verdict) {
        return verdict.violations().stream()
                .map(violation -> violation.rule() + " " + violation.subject() + ": " + violation.actual()
                        + " instead of " + violation.expected())
                .toList();
    }

    private static Stream<String> toldAfter(String id, UnaryOperator<Position> edit) {
        return told(examine(new Claim(CLAIM).edit(id, edit))).stream();
    }

    @Nested
    class Two_bases {

        @Test
        void at_the_same_layer_break_both_rules_of_layers() {
            assertThat(toldAfter("BN-2", row -> row.withLayer(Layer.BASE)))
                    .containsExactly(
                            "Y01 pyramid BANK_NIFTY: bases [BN-1, BN-2] instead of at most one live base",
                            "Y03 position BN-2: layer 1 again instead of a layer of its own");
        }

        @Test
        void or_none_at_layer_one_are_told_by_row() {
            assertThat(toldAfter("BN-2", row -> row.withLayer(new Layer(2, true))))
                    .containsExactly(
                            "Y01 pyramid BANK_NIFTY: bases [BN-1, BN-2] instead of at most one live base",
                            "Y01 position BN-2: base instead of no base, as layer 2");
            assertThat(toldAfter("BN-1", row -> row.withLayer(new Layer(1, false))))
                    .containsExactly(
                            "Y01 position BN-1: no base instead of base, as layer 1",
                            "Y02 pyramid BANK_NIFTY: BN-1 instead of none",
                            "Y05 pyramid BANK_NIFTY: 2 live layers and no base: nothing new is opened until flat"
                                    + " instead of a live base");
        }
    }

    @Test
    void a_base_of_another_instrument_is_no_base_of_this_one() {
        Claim claim = new Claim(CLAIM)
                .editState(
                        "GOLD_MINI", state -> new PyramidState(GOLD_MINI, price("50000"), new PositionId("BN-1"), 3));
        assertThat(told(examine(claim))).containsExactly("Y02 pyramid GOLD_MINI: BN-1 instead of G-1");
    }

    @Test
    void a_flat_instrument_with_a_state_that_names_a_base_is_refused() {
        Claim claim = new Claim(CLAIM).remove("G-1");
        assertThat(told(examine(claim)))
                .containsExactly(
                        "Y02 pyramid GOLD_MINI: G-1 instead of none",
                        "Y06 pyramid GOLD_MINI: a pyramid state instead of no pyramid state");
    }

    @Test
    void pyramids_left_after_their_base_are_told_and_traded_on() {
        Desk desk = Desk.open()
                .accepting(
                        order("BN-1").openBase(), order("BN-2").price("50300").addPyramid(), close("BN-1", "50400"));
        Verdict verdict = examine(new Claim(desk.snapshot()));
        assertThat(verdict).isInstanceOf(Verdict.Consistent.class);
        assertThat(verdict.violations()).extracting(Violation::rule).containsExactly(RuleId.Y05);
        assertThat(resultOf(RuleId.Y05, verdict).verdict()).isEqualTo(CheckResult.Verdict.WARNING);
    }

    @Test
    void layer_numbers_may_be_higher_than_there_are_pyramids() {
        Claim claim = new Claim(CLAIM).edit("BN-2", row -> row.withLayer(new Layer(1_000_000, false)));
        assertThat(told(examine(claim))).isEmpty();
    }

    @Test
    void as_many_layers_as_a_base_may_carry_are_allowed() {
        for (int maxPyramids : List.of(1, 2, Integer.MAX_VALUE)) {
            Claim claim = new Claim(CLAIM)
                    .editState(
                            "BANK_NIFTY",
                            state -> new PyramidState(
                                    BANK_NIFTY, state.lastPyramidPrice(), state.basePositionId(), maxPyramids));
            assertThat(told(examine(claim))).isEmpty();
        }
    }

    @Nested
    class A_position {

        @ParameterizedTest
        @CsvSource({"OPENING, 5, 5", "OPEN, 5, 5", "PARTIAL, 4, 5", "CLOSING, 5, 5", "CLOSING, 4, 5"})
        void has_a_status_that_fits_its_lots(PositionStatus status, long lots, long opened) {
            assertThat(toldAfter(
                            "G-1",
                            row -> row.withStatus(status)
                                    .withSize(Size.of(Lots.of(lots), Lots.of(opened), row.terms()))))
                    .isEmpty();
        }

        @Test
        void may_have_a_stop_at_its_start_and_at_its_highest_close() {
            Stops tight = new Stops(price("49500"), price("49500"), price("49500"));
            assertThat(toldAfter("G-1", row -> row.withStops(tight))).isEmpty();
        }

        @Test
        void with_a_stop_below_zero_is_refused_however_large_its_risk() {
            Stops absurd = new Stops(price("-5"), price("-5"), price("50000"));
            assertThat(toldAfter("G-1", row -> row.withStops(absurd)))
                    .containsExactly("P04 position G-1: -5.00 instead of > 0");
        }

        @Test
        void may_be_entered_at_the_very_latest_entry_time() {
            assertThat(CLAIM.head().lastEntryAt()).isEqualTo(NOW);
            assertThat(CLAIM.positions()).extracting(row -> row.entry().at()).containsOnly(NOW);
        }

        @Test
        void lives_though_none_was_ever_entered() {
            PortfolioSnapshot.Head head = CLAIM.head();
            PortfolioSnapshot.Head never = new PortfolioSnapshot.Head(
                    head.id(), head.uuid(), head.currency(), head.equity(), head.totals(), 3, 2, null, head.seq());
            Verdict verdict = examine(new Claim(new PortfolioSnapshot(never, CLAIM.positions(), CLAIM.pyramids())));
            assertThat(told(verdict))
                    .hasSize(3)
                    .first()
                    .isEqualTo("P08 position BN-1: 2026-01-05T03:45:00.123456Z instead of no entry at all:"
                            + " none was ever accepted");
        }

        @Test
        void on_its_way_out_has_no_exit_data_yet() {
            PortfolioSnapshot closing = Desk.open()
                    .accepting(order("BN-1").openBase(), beginExit("BN-1"))
                    .snapshot();
            assertThat(told(examine(new Claim(closing)))).isEmpty();
        }
    }

    @Test
    void prices_are_told_with_as_many_decimals_as_the_currency_has() {
        PortfolioSnapshot.Head head = CLAIM.head();
        PortfolioSnapshot.Head dinars = new PortfolioSnapshot.Head(
                head.id(),
                head.uuid(),
                Currency.getInstance("KWD"),
                head.equity(),
                head.totals(),
                3,
                2,
                head.lastEntryAt(),
                head.seq());
        Claim claim = new Claim(new PortfolioSnapshot(dinars, CLAIM.positions(), CLAIM.pyramids()))
                .edit("BN-1", row -> row.withEntry(new Entry(NOW, price("0"))))
                .edit("BN-2", row -> row.withStops(new Stops(price("9"), price("8"), price("7"))))
                .edit("G-1", row -> row.withExit(new ExitData(null, price("1"), null)))
                .removeState("GOLD_MINI")
                .editState("BANK_NIFTY", state -> new PyramidState(BANK_NIFTY, price("7"), new PositionId("BN-1"), 5));
        assertThat(told(examine(claim)))
                .containsExactly(
                        "P02 position BN-1: 0.000 instead of > 0",
                        "P06 position BN-2: 8.000 instead of ≥ 9.000",
                        "P07 position BN-2: 8.000 instead of ≤ 7.000",
                        "P09 position G-1: exit_timestamp null, exit_price 1.000, exit_reason null instead of"
                                + " no exit data",
                        "Y04 pyramid BANK_NIFTY: 7.000 instead of 50300.000",
                        "Y04 pyramid GOLD_MINI: no pyramid state instead of last price 50000.000");
    }
}
