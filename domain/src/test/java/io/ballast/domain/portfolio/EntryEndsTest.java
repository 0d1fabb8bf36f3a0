package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.cancelEntry;
import static io.ballast.domain.fixture.Commands.confirm;
import static io.ballast.domain.fixture.Commands.confirmWithHigh;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.Warning;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code confirm_entry} and {@code cancel_entry}. */
class EntryEndsTest {

    private final Desk desk = Desk.open().accepting(order("BN-1").beginBase());
    private final Position ordered = desk.position("BN-1");

    @Nested
    class A_confirmed_entry {

        @Test
        void is_open_at_what_was_paid() {
            Decision.Applied applied = desk.accept(confirm("BN-1", "50010"));
            Position filled = ordered.withStatus(PositionStatus.OPEN)
                    .withEntry(new Entry(NOW, price("50010")))
                    .withStops(new Stops(price("49500"), price("49500"), price("50010")));
            PositionId base = new PositionId("BN-1");
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            ordered,
                            filled,
                            new PyramidState(BANK_NIFTY, price("50000"), base, 5),
                            new PyramidState(BANK_NIFTY, price("50010"), base, 5)));
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().totals().risk()).isEqualTo(Money.of(510 * 5 * 30));
        }

        @Test
        void of_fewer_lots_has_never_had_more() {
            Decision.Applied applied = desk.accept(confirm("BN-1", "50000", 3));
            assertThat(desk.position("BN-1").size())
                    .isEqualTo(new Size(Lots.of(3), Lots.of(3), Quantity.of(90), terms(30, 270_000)));
            assertThat(desk.position("BN-1").status()).isEqualTo(PositionStatus.OPEN);
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(45_000), Money.ZERO, Money.of(810_000), 1));
            assertThat(applied.warnings())
                    .containsExactly(new Warning(Warning.PARTIALLY_FILLED, "filled 3 of 5 lots ordered"));
        }

        @Test
        void keeps_the_time_of_its_beginning() {
            desk.accept(new ConfirmEntry(
                    new CommandId("late"), NOW.plusSeconds(60), new PositionId("BN-1"), price("50010"), null, null));
            assertThat(desk.position("BN-1").entry()).isEqualTo(new Entry(NOW, price("50010")));
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(NOW);
        }

        @ParameterizedTest
        @CsvSource({"49990, 50000", "50000, 50000", "50010, 50010"})
        void never_lowers_the_highest_close(String fill, String high) {
            desk.accept(confirm("BN-1", fill));
            assertThat(desk.position("BN-1").stops().highestClose()).isEqualTo(price(high));
        }

        @ParameterizedTest
        @CsvSource({"50050, 50050", "49900, 50000"})
        void takes_a_highest_close_that_is_given_instead_of_the_price(String given, String high) {
            desk.accept(confirmWithHigh("BN-1", "50010", given));
            assertThat(desk.position("BN-1").stops().highestClose()).isEqualTo(price(high));
        }

        @Test
        void keeps_a_stop_that_was_trailed_while_it_was_opening() {
            desk.accepting(trail("BN-1", "49700", "50100"), confirm("BN-1", "50000"));
            assertThat(desk.position("BN-1").stops())
                    .isEqualTo(new Stops(price("49500"), price("49700"), price("50100")));
        }
    }

    @Nested
    class A_fill_that_is_odd {

        @ParameterizedTest
        @CsvSource({"49500, 0", "49400, 0", "49500.00000001, 0.0000015"})
        void is_a_fact_and_recorded(String fill, String risk) {
            desk.accept(confirm("BN-1", fill));
            assertThat(desk.position("BN-1").entryPrice()).isEqualTo(price(fill));
            assertThat(desk.portfolio().totals().risk()).isEqualTo(Money.parse(risk));
        }

        @ParameterizedTest
        @CsvSource({"49500, 49500.00", "49400, 49400.00"})
        void at_or_below_the_stop_is_told(String fill, String told) {
            assertThat(desk.accept(confirm("BN-1", fill)).warnings())
                    .containsExactly(new Warning(
                            Warning.FILL_NOT_ABOVE_STOP, "filled at " + told + ", not above its stop 49500.00"));
        }

        @Test
        void at_or_below_the_layer_beneath_is_told() {
            desk.accepting(
                    confirm("BN-1", "50000"),
                    order("BN-2").price("50300").stop("49900").beginPyramid());
            Decision.Applied applied = desk.accept(confirm("BN-2", "50000"));
            assertThat(applied.warnings())
                    .containsExactly(new Warning(
                            Warning.FILL_NOT_ABOVE_LAST, "filled at 50000.00, not above layer 1 at 50000.00"));
            assertThat(desk.pyramid(BANK_NIFTY).state())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5));
        }

        @Test
        void just_above_the_layer_beneath_is_not_odd() {
            desk.accepting(
                    confirm("BN-1", "50000"),
                    order("BN-2").price("50300").stop("49900").beginPyramid());
            assertThat(desk.accept(confirm("BN-2", "50000.00000001")).warnings())
                    .isEmpty();
        }

        @Test
        void is_compared_with_the_layer_directly_beneath() {
            desk.accepting(
                    confirm("BN-1", "50000"),
                    order("BN-2").price("50300").addPyramid(),
                    order("BN-3").price("50600").beginPyramid());
            assertThat(desk.accept(confirm("BN-3", "50200")).warnings())
                    .containsExactly(new Warning(
                            Warning.FILL_NOT_ABOVE_LAST, "filled at 50200.00, not above layer 2 at 50300.00"));
        }

        @Test
        void in_every_way_is_told_in_full() {
            desk.accepting(
                    confirm("BN-1", "50000"),
                    order("BN-2").price("50300").stop("49900").beginPyramid());
            assertThat(desk.accept(confirm("BN-2", "49800", 1)).warnings())
                    .extracting(Warning::code)
                    .isEqualTo(List.of(
                            Warning.FILL_NOT_ABOVE_STOP, Warning.FILL_NOT_ABOVE_LAST, Warning.PARTIALLY_FILLED));
        }
    }

    @Nested
    class A_confirmation_is_refused {

        @Test
        void when_the_position_is_not_opening() {
            desk.accept(confirm("BN-1", "50000"));
            assertThat(desk.refuse(confirm("BN-1", "50000"))).isEqualTo(ReasonCode.NOT_OPENING);
            desk.accept(beginExit("BN-1"));
            assertThat(desk.refuse(confirm("BN-1", "50000"))).isEqualTo(ReasonCode.NOT_OPENING);
        }

        @Test
        void when_the_position_is_not_live() {
            assertThat(desk.refuse(confirm("BN-9", "50000"))).isEqualTo(ReasonCode.NOT_LIVE);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, 6, 1_000_001})
        void for_no_lots_or_more_than_were_ordered(long lots) {
            assertThat(desk.refuse(confirm("BN-1", "50000", lots))).isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1"})
        void for_a_price_that_is_not_above_zero(String price) {
            assertThat(desk.refuse(confirm("BN-1", price))).isEqualTo(ReasonCode.PRICE_OUT_OF_RANGE);
        }

        @Test
        void never_for_exactly_the_lots_that_were_ordered() {
            assertThat(desk.accept(confirm("BN-1", "50000", 5)).warnings()).isEmpty();
        }
    }

    @Nested
    class A_cancelled_entry {

        @Test
        void of_a_base_leaves_the_instrument_flat() {
            Decision.Applied applied = desk.accept(cancelEntry("BN-1"));
            Position never = ordered.withStatus(PositionStatus.CLOSED).withExit(new ExitData(NOW, null, "not filled"));
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            ordered,
                            never,
                            new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5),
                            null));
            assertThat(never.realised()).isEqualTo(Money.ZERO);
            assertThat(desk.portfolio().positions()).isEmpty();
            assertThat(desk.portfolio().pyramidStates()).isEmpty();
            assertThat(desk.portfolio().totals()).isEqualTo(Totals.NONE);
            assertThat(desk.portfolio().equity()).isEqualTo(Equity.startingWith(Samples.CAPITAL));
            assertThat(desk.snapshot().head().livePyramids()).isZero();
        }

        @Test
        void of_a_pyramid_gives_the_last_price_back() {
            desk.accepting(
                    confirm("BN-1", "50000"), order("BN-2").price("50300").beginPyramid(), cancelEntry("BN-2"));
            assertThat(desk.pyramid(BANK_NIFTY).state())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5));
            assertThat(desk.portfolio().totals().risk()).isEqualTo(Money.of(75_000));
        }

        @Test
        void keeps_its_id_for_ever_and_the_latest_entry_time_too() {
            desk.accept(cancelEntry("BN-1"));
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(NOW);
            assertThat(desk.refuse(order("BN-1").openBase())).isEqualTo(ReasonCode.POSITION_ID_USED);
            assertThat(desk.refuse(cancelEntry("BN-1"))).isEqualTo(ReasonCode.NOT_LIVE);
        }

        @Test
        void was_opening_or_it_is_refused() {
            assertThat(desk.refuse(cancelEntry("BN-9"))).isEqualTo(ReasonCode.NOT_LIVE);
            desk.accept(confirm("BN-1", "50000"));
            assertThat(desk.refuse(cancelEntry("BN-1"))).isEqualTo(ReasonCode.NOT_OPENING);
        }
    }
}
