package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.cancelExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.confirm;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Order;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddPyramidTest {

    private final Desk desk = Desk.open().accepting(order("BN-1").openBase());

    private static Order pyramid(String id) {
        return order(id).price("50300").stop("49800").lots(2);
    }

    @Nested
    class Accepted {

        @Test
        void adds_the_next_layer_and_moves_the_last_price() {
            Decision.Applied applied = desk.accept(pyramid("BN-2").addPyramid());
            Position added = new Position(
                    new PositionId("BN-2"),
                    BANK_NIFTY,
                    PositionStatus.OPEN,
                    new Layer(2, false),
                    new Entry(NOW, price("50300")),
                    new Size(Lots.of(2), Lots.of(2), Quantity.of(60), terms(30, 270_000)),
                    new Stops(price("49800"), price("49800"), price("50300")),
                    null,
                    Money.ZERO,
                    null,
                    ExitData.NONE);
            PositionId base = new PositionId("BN-1");
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            null,
                            added,
                            new PyramidState(BANK_NIFTY, price("50000"), base, 5),
                            new PyramidState(BANK_NIFTY, price("50300"), base, 5)));
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.pyramid(BANK_NIFTY).layers()).containsExactly(desk.position("BN-1"), added);
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(105_000), Money.ZERO, Money.of(1_890_000), 2));
            assertThat(desk.snapshot().head().livePyramids()).isEqualTo(1);
        }

        @Test
        void counts_layers_from_the_highest_live_one() {
            desk.accepting(
                    pyramid("BN-2").addPyramid(),
                    pyramid("BN-3").price("50400").addPyramid(),
                    close("BN-2", "50500"),
                    pyramid("BN-4").price("50500").addPyramid());
            assertThat(desk.pyramid(BANK_NIFTY).layers())
                    .extracting(layer -> layer.layer().number())
                    .containsExactly(1, 3, 4);
        }

        @Test
        void gives_a_layer_number_again_after_the_top_was_closed() {
            desk.accepting(
                    pyramid("BN-2").addPyramid(),
                    close("BN-2", "50500"),
                    pyramid("BN-3").addPyramid());
            assertThat(desk.position("BN-3").layer()).isEqualTo(new Layer(2, false));
        }

        @Test
        void needs_a_price_just_above_the_last() {
            desk.accept(pyramid("BN-2").price("50000.00000001").stop("49000").addPyramid());
        }

        @Test
        void may_have_other_terms_than_its_base() {
            desk.accept(pyramid("BN-2").terms(terms(35, 280_000)).addPyramid());
            assertThat(desk.position("BN-1").terms()).isEqualTo(terms(30, 270_000));
            assertThat(desk.position("BN-2").terms()).isEqualTo(terms(35, 280_000));
            assertThat(desk.portfolio().totals().risk()).isEqualTo(Money.of(75_000 + 500 * 2 * 35));
        }

        @Test
        void goes_on_top_of_a_base_that_was_sold_in_part() {
            desk.accepting(reduce("BN-1", 2, "50100"), pyramid("BN-2").addPyramid());
        }
    }

    @Nested
    class Refused {

        private void assertRefused(Order order, ReasonCode reason) {
            PortfolioSnapshot before = desk.portfolio().snapshot(0);
            assertThat(desk.refuse(order.addPyramid())).isEqualTo(reason);
            assertThat(desk.portfolio().snapshot(0)).isEqualTo(before);
        }

        @Test
        void without_a_base() {
            assertRefused(order("G-2").of(GOLD_MINI), ReasonCode.NO_BASE);
        }

        @Test
        void after_the_base_was_closed_first() {
            desk.accepting(pyramid("BN-2").addPyramid(), close("BN-1", "50400"));
            assertRefused(pyramid("BN-3").price("50600"), ReasonCode.NO_BASE);
        }

        @Test
        void while_the_base_is_closing() {
            desk.accept(beginExit("BN-1"));
            assertRefused(pyramid("BN-2"), ReasonCode.BASE_CLOSING);
            desk.accepting(cancelExit("BN-1"), pyramid("BN-2").addPyramid());
        }

        @Test
        void while_the_base_is_opening() {
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertRefused(order("G-2").of(GOLD_MINI).price("50100"), ReasonCode.IN_DOUBT);
            desk.accepting(
                    confirm("G-1", "50000"),
                    order("G-2").of(GOLD_MINI).price("50100").addPyramid());
        }

        @Test
        void while_another_pyramid_is_opening_or_closing() {
            desk.accept(pyramid("BN-2").beginPyramid());
            assertRefused(pyramid("BN-3").price("50600"), ReasonCode.IN_DOUBT);
            desk.accept(confirm("BN-2", "50300"));
            desk.accept(beginExit("BN-2"));
            assertRefused(pyramid("BN-3").price("50600"), ReasonCode.IN_DOUBT);
        }

        @Test
        void when_the_base_carries_as_many_as_it_may() {
            for (int layer = 2; layer <= 6; layer++) {
                desk.accept(pyramid("BN-" + layer).price("5" + layer + "000").addPyramid());
            }
            assertRefused(pyramid("BN-7").price("57000"), ReasonCode.MAX_PYRAMIDS);
            desk.accept(close("BN-3", "57000"));
            desk.accept(pyramid("BN-8").price("57000").addPyramid());
            assertRefused(pyramid("BN-9").price("58000"), ReasonCode.MAX_PYRAMIDS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"50000", "49999.99999999"})
        void for_a_price_not_above_the_last(String price) {
            assertRefused(pyramid("BN-2").price(price).stop("49000"), ReasonCode.PRICE_NOT_ABOVE_LAST);
        }

        @Test
        void when_the_position_id_was_ever_used() {
            assertRefused(pyramid("BN-1"), ReasonCode.POSITION_ID_USED);
            desk.accepting(pyramid("BN-2").addPyramid(), close("BN-2", "50400"));
            assertRefused(pyramid("BN-2"), ReasonCode.POSITION_ID_USED);
        }

        @Test
        void without_terms() {
            assertRefused(pyramid("BN-2").at(Instant.parse("2019-01-01T00:00:00Z")), ReasonCode.NO_TERMS);
        }

        @Test
        void for_what_a_base_would_be_refused_for_too() {
            assertRefused(pyramid("BN-2").lots(0), ReasonCode.LOTS_OUT_OF_RANGE);
            assertRefused(pyramid("BN-2").price("0"), ReasonCode.PRICE_OUT_OF_RANGE);
            assertRefused(pyramid("BN-2").stop("50300"), ReasonCode.STOP_OUT_OF_RANGE);
            assertRefused(pyramid("BN-2").highestClose("49799"), ReasonCode.HIGH_BELOW_STOP);
            assertRefused(pyramid("BN-2").atr("0"), ReasonCode.ATR_OUT_OF_RANGE);
            desk.clockAt(NOW);
            assertRefused(pyramid("BN-2").at(NOW.plusSeconds(6)), ReasonCode.AT_IN_FUTURE);
        }
    }

    /** A later edit of the catalogue changes no live pyramid. */
    @Test
    void the_base_carries_as_many_pyramids_as_it_might_at_its_opening() {
        Facts fewerToday = new Facts(NOW, terms(30, 270_000), 0, false);
        assertThat(desk.portfolio().apply(pyramid("BN-2").addPyramid(), fewerToday))
                .isInstanceOfSatisfying(
                        Decision.Applied.class,
                        applied -> assertThat(applied.portfolio().pyramidStates())
                                .containsExactly(
                                        new PyramidState(BANK_NIFTY, price("50300"), new PositionId("BN-1"), 5)));
    }
}
