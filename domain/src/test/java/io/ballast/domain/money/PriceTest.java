package io.ballast.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    private static final Money POINT_VALUE = Money.of(30);

    @Nested
    class A_distance_between_prices {

        @Test
        void is_worth_points_times_lots_times_point_value() {
            Price distance = Price.of(50_000).minus(Price.of(49_500));
            assertThat(distance.times(Lots.of(5), POINT_VALUE)).isEqualTo(Money.of(75_000));
            assertThat(distance.times(Lots.of(5), Money.of(35))).isEqualTo(Money.of(87_500));
        }

        @Test
        void may_be_negative() {
            Price distance = Price.of(49_500).minus(Price.of(50_000));
            assertThat(distance.times(Lots.of(5), POINT_VALUE)).isEqualTo(Money.of(-75_000));
        }

        @Test
        void is_none_rather_than_negative_where_that_is_asked() {
            assertThat(Price.of(-1).orNone()).isEqualTo(Price.of(0));
            assertThat(Price.of(0).orNone()).isEqualTo(Price.of(0));
            assertThat(Price.of(1).orNone()).isEqualTo(Price.of(1));
        }

        @ParameterizedTest
        @CsvSource({
            "0.00000001, 0.5, 0",
            "0.00000003, 0.5, 0.00000002",
            "0.00000005, 0.5, 0.00000002",
            "0.00000001, 0.50000001, 0.00000001",
            "-0.00000003, 0.5, -0.00000002"
        })
        void is_rounded_half_even_at_the_eighth_decimal(String points, String pointValue, String worth) {
            assertThat(Price.parse(points).times(Lots.of(1), Money.parse(pointValue)))
                    .isEqualTo(Money.parse(worth));
        }

        @Test
        void is_multiplied_before_it_is_rounded() {
            assertThat(Price.parse("0.00000001").times(Lots.of(1_000_000), Money.parse("0.00000150")))
                    .isEqualTo(Money.parse("0.00000002"));
        }
    }

    @Nested
    class Comparison {

        private final Price low = Price.parse("49499.99999999");
        private final Price high = Price.of(49_500);

        @Test
        void tells_above_from_below() {
            assertThat(high.isAbove(low)).isTrue();
            assertThat(low.isAbove(high)).isFalse();
            assertThat(high.isAbove(high)).isFalse();
            assertThat(low.isBelow(high)).isTrue();
            assertThat(high.isBelow(low)).isFalse();
            assertThat(low.isBelow(low)).isFalse();
        }

        @Test
        void counts_an_equal_price_as_at_least() {
            assertThat(high.isAtLeast(high)).isTrue();
            assertThat(high.isAtLeast(low)).isTrue();
            assertThat(low.isAtLeast(high)).isFalse();
        }

        @Test
        void takes_the_higher_of_two() {
            assertThat(low.max(high)).isEqualTo(high);
            assertThat(high.max(low)).isEqualTo(high);
            assertThat(high.max(high)).isEqualTo(high);
        }

        @Test
        void knows_what_is_positive() {
            assertThat(Price.parse("0.00000001").isPositive()).isTrue();
            assertThat(Price.of(0).isPositive()).isFalse();
            assertThat(Price.of(-1).isPositive()).isFalse();
        }

        @Test
        void orders_by_value() {
            assertThat(low).isLessThan(high);
            assertThat(high).isEqualByComparingTo(Price.parse("49500.00"));
        }
    }

    @Test
    void is_written_plainly_and_read_back() {
        assertThat(Price.of(50_000)).hasToString("50000.00");
        assertThat(Price.parse("850.125")).hasToString("850.125");
        assertThat(Price.of(50_000).toPlain(0)).isEqualTo("50000");
        assertThat(Price.parse(Price.parse("0.00000001").toString())).isEqualTo(Price.parse("0.00000001"));
    }
}
