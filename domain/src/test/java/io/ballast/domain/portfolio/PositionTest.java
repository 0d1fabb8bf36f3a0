package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PositionTest {

    private final Position position = Desk.open()
            .accepting(order("BN-1").atr("350").openBase(), trail("BN-1", "49600", "50400"))
            .position("BN-1");

    @Nested
    class Risk {

        @ParameterizedTest
        @CsvSource({"49600, 60000", "49999.99999999, 0.0000015", "50000, 0", "50400, 0", "-5, 7500750"})
        void is_what_is_lost_at_the_current_stop(String stop, String risk) {
            Stops stops = new Stops(price("49500"), price(stop), price("50400"));
            assertThat(position.withStops(stops).risk()).isEqualTo(Money.parse(risk));
        }
    }

    @Test
    void margin_is_lots_by_margin_of_a_lot() {
        assertThat(position.margin()).isEqualTo(Money.of(1_350_000));
    }

    @Test
    void volatility_is_unknown_without_an_ATR() {
        assertThat(position.volatility()).contains(Money.of(52_500));
        assertThat(position.withAtr(null).volatility()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50500, 2, 30000", "49500, 5, -75000", "50000, 5, 0"})
    void profit_is_points_by_lots_by_point_value(String price, long lots, String profit) {
        assertThat(position.profitAt(price(price), Lots.of(lots))).isEqualTo(Money.parse(profit));
    }

    @Test
    void a_copy_differs_in_the_one_thing_that_was_changed() {
        assertThat(position.withLayer(new Layer(2, false)).layer()).isEqualTo(new Layer(2, false));
        assertThat(position.withLayer(new Layer(2, false)).withLayer(Layer.BASE))
                .isEqualTo(position);
        assertThat(position.withLegs("{}").legs()).isEqualTo("{}");
        assertThat(position.withLegs("{}").withLegs(null)).isEqualTo(position);
        assertThat(position.withRealised(Money.of(1)).withRealised(Money.ZERO)).isEqualTo(position);
        assertThat(position.withSize(Size.of(Lots.of(1), terms(1, 1))).withSize(position.size()))
                .isEqualTo(position);
    }

    @Nested
    class Status {

        @ParameterizedTest
        @EnumSource(PositionStatus.class)
        void has_a_word_that_is_read_back(PositionStatus status) {
            assertThat(PositionStatus.of(status.word())).contains(status);
        }

        @Test
        void has_the_words_of_the_store_in_any_language() {
            assertThat(List.of(PositionStatus.values()))
                    .extracting(PositionStatus::word)
                    .containsExactly("opening", "open", "partial", "closing", "closed");
        }

        @Test
        void is_unknown_unless_the_word_matches_exactly() {
            for (String word : List.of("Open", "OPEN", " open", "", "halted", "open\u0000")) {
                assertThat(PositionStatus.of(word)).as(word).isEmpty();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "OPENING, true, true",
            "OPEN, true, false",
            "PARTIAL, true, false",
            "CLOSING, true, true",
            "CLOSED, false, false"
        })
        void tells_what_is_live_and_what_is_in_doubt(PositionStatus status, boolean live, boolean inDoubt) {
            assertThat(status.isLive()).isEqualTo(live);
            assertThat(status.isInDoubt()).isEqualTo(inDoubt);
            assertThat(position.withStatus(status).isLive()).isEqualTo(live);
            assertThat(position.withStatus(status).isLiveBase()).isEqualTo(live);
            assertThat(position.withLayer(new Layer(2, false))
                            .withStatus(status)
                            .isLiveBase())
                    .isFalse();
        }
    }

    @Nested
    class The_totals {

        private final Position withoutAtr = position.withAtr(null);

        @Test
        void of_nothing_are_none() {
            assertThat(Totals.of(List.of())).isEqualTo(Totals.NONE);
        }

        @Test
        void are_the_sums_over_live_positions() {
            assertThat(Totals.of(List.of(position, withoutAtr)))
                    .isEqualTo(new Totals(Money.of(120_000), Money.of(52_500), Money.of(2_700_000), 1));
        }

        @Test
        void leave_out_what_is_not_live() {
            Position closed = position.withStatus(PositionStatus.CLOSED);
            Totals totals = Totals.of(List.of(position));
            assertThat(totals.plus(closed)).isEqualTo(totals);
            assertThat(totals.minus(closed)).isEqualTo(totals);
        }

        @Test
        void without_one_again_are_what_they_were() {
            for (Position one : List.of(position, withoutAtr)) {
                Totals totals = Totals.of(List.of(position));
                assertThat(totals.plus(one).minus(one)).isEqualTo(totals);
            }
        }
    }

    @Test
    void layers_are_counted_from_the_base_and_never_wrap_around() {
        assertThat(Layer.BASE).isEqualTo(new Layer(1, true));
        assertThat(Layer.BASE.next()).isEqualTo(new Layer(2, false));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Layer(Integer.MAX_VALUE, false).next());
    }

    @Test
    void exit_data_is_none_only_when_all_of_it_is() {
        assertThat(ExitData.NONE.isNone()).isTrue();
        assertThat(new ExitData(Samples.NOW, null, null).isNone()).isFalse();
        assertThat(new ExitData(null, Price.of(1), null).isNone()).isFalse();
        assertThat(new ExitData(null, null, "").isNone()).isFalse();
    }
}
