package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.cancelEntry;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.UNLISTED;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Order;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBaseTest {

    private final Desk desk = Desk.open();

    /** Five lots of Bank Nifty at 50,000, stop 49,500, as they stand after the opening. */
    private static Position base() {
        return new Position(
                new PositionId("BN-1"),
                BANK_NIFTY,
                PositionStatus.OPEN,
                new Layer(1, true),
                new Entry(NOW, price("50000")),
                new Size(Lots.of(5), Lots.of(5), Quantity.of(150), terms(30, 270_000)),
                new Stops(price("49500"), price("49500"), price("50000")),
                null,
                Money.ZERO,
                null,
                new ExitData(null, null, null));
    }

    @Nested
    class Accepted {

        @Test
        void adds_a_base_and_the_pyramid_state_beside_it() {
            Decision.Applied applied = desk.accept(order("BN-1").openBase());
            PyramidState state = new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5);
            assertThat(applied.changes()).isEqualTo(new Changes(null, base(), null, state));
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().positions()).containsExactly(base());
            assertThat(desk.portfolio().pyramidStates()).containsExactly(state);
            assertThat(desk.pyramid(BANK_NIFTY)).isEqualTo(new Pyramid(BANK_NIFTY, List.of(base()), state));
        }

        @Test
        void adds_to_the_totals_and_leaves_the_equity_alone() {
            desk.accept(order("BN-1").atr("350").openBase());
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(75_000), Money.of(52_500), Money.of(1_350_000), 0));
            assertThat(desk.portfolio().equity()).isEqualTo(Equity.startingWith(Samples.CAPITAL));
        }

        @Test
        void counts_a_position_whose_volatility_is_unknown() {
            desk.accept(order("BN-1").openBase());
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(75_000), Money.ZERO, Money.of(1_350_000), 1));
        }

        @Test
        void keeps_everything_that_was_given() {
            desk.accept(order("BN-1")
                    .atr("350.5")
                    .highestClose("49990")
                    .terms(terms(35, 280_000))
                    .legs(Map.of("pe", "BN49500PE"))
                    .openBase());
            assertThat(desk.position("BN-1"))
                    .isEqualTo(base().withAtr(price("350.5"))
                            .withStops(new Stops(price("49500"), price("49500"), price("49990")))
                            .withSize(new Size(Lots.of(5), Lots.of(5), Quantity.of(175), terms(35, 280_000)))
                            .withLegs("{\"pe\":\"BN49500PE\"}"));
        }

        @Test
        void moves_the_head_on() {
            desk.accept(order("BN-1").openBase());
            assertThat(desk.snapshot().head())
                    .isEqualTo(new PortfolioSnapshot.Head(
                            Samples.MAIN,
                            Samples.MAIN_UUID,
                            Samples.RUPEES,
                            Equity.startingWith(Samples.CAPITAL),
                            desk.portfolio().totals(),
                            1,
                            1,
                            NOW,
                            2));
        }

        @Test
        void leaves_the_portfolio_that_it_was_decided_on_as_it_was() {
            Portfolio before = desk.portfolio();
            desk.accept(order("BN-1").openBase());
            assertThat(before.positions()).isEmpty();
            assertThat(before.totals()).isEqualTo(Totals.NONE);
            assertThat(before.lastEntryAt()).isNull();
        }

        @Test
        void of_one_instrument_does_not_hinder_another() {
            desk.accepting(
                    order("BN-1").openBase(),
                    order("G-1")
                            .of(GOLD_MINI)
                            .price("78500")
                            .stop("78000")
                            .lots(3)
                            .openBase());
            assertThat(desk.portfolio().positions())
                    .extracting(position -> position.id().value())
                    .containsExactly("BN-1", "G-1");
            assertThat(desk.portfolio().livePositions()).isEqualTo(2);
            assertThat(desk.portfolio().pyramidStates()).hasSize(2);
        }
    }

    @Nested
    class Dated {

        @Test
        void earlier_than_the_latest_entry_leaves_that_as_it_is() {
            Instant earlier = NOW.minusSeconds(3_600);
            desk.accepting(
                    order("BN-1").openBase(),
                    order("G-1").of(GOLD_MINI).at(earlier).openBase());
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(NOW);
            desk.accept(order("C-1").of(Samples.COPPER).at(NOW.plusSeconds(1)).openBase());
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(NOW.plusSeconds(1));
        }

        @Test
        void in_another_era_takes_the_terms_of_that_day() {
            desk.accept(order("BN-1").at(Samples.IN_THE_ERA_BEFORE).openBase());
            assertThat(desk.position("BN-1").terms()).isEqualTo(terms(35, 270_000));
            assertThat(desk.position("BN-1").risk()).isEqualTo(Money.of(87_500));
        }

        @Test
        void up_to_five_seconds_ahead_of_the_clock_is_accepted() {
            desk.clockAt(NOW.minusSeconds(5));
            desk.accept(order("BN-1").openBase());
        }

        @Test
        void any_later_is_refused() {
            desk.clockAt(NOW.minusSeconds(5).minusNanos(1_000));
            assertThat(desk.refuse(order("BN-1").openBase())).isEqualTo(ReasonCode.AT_IN_FUTURE);
        }
    }

    @Nested
    class Refused {

        private void assertRefused(Order order, ReasonCode reason) {
            PortfolioSnapshot before = desk.portfolio().snapshot(0);
            assertThat(desk.refuse(order.openBase())).isEqualTo(reason);
            assertThat(desk.portfolio().snapshot(0)).isEqualTo(before);
        }

        @Test
        void for_an_instrument_that_is_not_listed() {
            assertRefused(order("X-1").of(UNLISTED), ReasonCode.NO_TERMS);
            assertRefused(order("X-1").of(UNLISTED).terms(terms(30, 1)), ReasonCode.NO_TERMS);
        }

        @Test
        void on_a_day_before_the_first_era() {
            assertRefused(order("BN-1").at(Instant.parse("2020-05-03T12:00:00Z")), ReasonCode.NO_TERMS);
        }

        @Test
        void without_knowing_how_many_pyramids_it_may_carry() {
            Facts unlisted = new Facts(NOW, terms(30, 1), null, false);
            assertThat(desk.portfolio().apply(order("BN-1").openBase(), unlisted))
                    .isEqualTo(new Decision.Rejected(ReasonCode.NO_TERMS));
        }

        @Test
        void while_any_layer_of_the_instrument_lives() {
            desk.accept(order("BN-1").beginBase());
            assertRefused(order("BN-2"), ReasonCode.NOT_FLAT);
            desk.accept(cancelEntry("BN-1"));
            desk.accepting(
                    order("BN-3").openBase(), order("BN-4").price("50100").addPyramid(), close("BN-3", "50200"));
            assertRefused(order("BN-5"), ReasonCode.NOT_FLAT);
            desk.accept(beginExit("BN-4"));
            assertRefused(order("BN-5"), ReasonCode.NOT_FLAT);
        }

        @Test
        void when_the_position_id_was_ever_used() {
            desk.accept(order("BN-1").openBase());
            assertRefused(order("BN-1").of(GOLD_MINI), ReasonCode.POSITION_ID_USED);
            desk.accept(close("BN-1", "50100"));
            assertRefused(order("BN-1"), ReasonCode.POSITION_ID_USED);
        }

        @Test
        void when_the_position_id_is_live_even_if_the_facts_say_otherwise() {
            desk.accept(order("BN-1").openBase());
            Facts wrong = new Facts(NOW, terms(100, 1), 3, false);
            assertThat(desk.portfolio().apply(order("BN-1").of(GOLD_MINI).openBase(), wrong))
                    .isEqualTo(new Decision.Rejected(ReasonCode.POSITION_ID_USED));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, 1_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
        void for_lots_that_nobody_trades(long lots) {
            assertRefused(order("BN-1").lots(lots), ReasonCode.LOTS_OUT_OF_RANGE);
        }

        @Test
        void never_for_one_lot_or_a_million() {
            desk.accepting(
                    order("BN-1").lots(1).openBase(),
                    order("G-1").of(GOLD_MINI).lots(1_000_000).openBase());
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "-0.00000001"})
        void for_a_price_that_is_not_above_zero(String price) {
            assertRefused(order("BN-1").price(price), ReasonCode.PRICE_OUT_OF_RANGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "50000", "50000.00000001", "60000"})
        void for_a_stop_that_is_not_between_zero_and_the_price(String stop) {
            assertRefused(order("BN-1").stop(stop).highestClose("70000"), ReasonCode.STOP_OUT_OF_RANGE);
        }

        @Test
        void never_for_a_stop_just_below_the_price_or_just_above_zero() {
            desk.accepting(
                    order("BN-1").stop("49999.99999999").openBase(),
                    order("G-1").of(GOLD_MINI).stop("0.00000001").openBase());
        }

        @Test
        void for_a_highest_close_below_the_stop() {
            assertRefused(order("BN-1").highestClose("49499.99999999"), ReasonCode.HIGH_BELOW_STOP);
            desk.accept(order("BN-1").highestClose("49500").openBase());
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-0.00000001", "-350"})
        void for_an_ATR_that_is_not_above_zero(String atr) {
            assertRefused(order("BN-1").atr(atr), ReasonCode.ATR_OUT_OF_RANGE);
        }
    }
}
