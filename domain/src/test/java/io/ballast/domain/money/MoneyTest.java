package io.ballast.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void zero_is_neither_positive_nor_negative() {
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(Money.ZERO.isPositive()).isFalse();
        assertThat(Money.ZERO.isNegative()).isFalse();
    }

    @Test
    void signs_are_told_apart() {
        assertThat(Money.of(1).isPositive()).isTrue();
        assertThat(Money.of(1).isNegative()).isFalse();
        assertThat(Money.of(1).isZero()).isFalse();
        assertThat(Money.of(-1).isPositive()).isFalse();
        assertThat(Money.of(-1).isNegative()).isTrue();
        assertThat(Money.of(-1).isZero()).isFalse();
    }

    @Test
    void equal_amounts_are_equal_however_they_were_written() {
        assertThat(List.of(Money.parse("50000"), Money.parse("50000.00"), Money.parse("5e4"), Money.of(50_000)))
                .containsOnly(new Money(new BigDecimal("50000.00000000")))
                .extracting(Money::hashCode)
                .containsOnly(Money.of(50_000).hashCode());
    }

    @Nested
    class Arithmetic {

        @Test
        void adds_and_subtracts_exactly() {
            assertThat(Money.parse("0.1").plus(Money.parse("0.2"))).isEqualTo(Money.parse("0.3"));
            assertThat(Money.parse("0.1").minus(Money.parse("0.30000001"))).isEqualTo(Money.parse("-0.20000001"));
        }

        @Test
        void adds_beyond_what_can_be_stored_and_says_so() {
            Money most = Money.parse("99999999999999999999.99999999");
            assertThat(most.isStorable()).isTrue();
            assertThat(most.negated().isStorable()).isTrue();
            Money more = most.plus(Money.parse("0.00000001"));
            assertThat(more).isEqualTo(Money.parse("100000000000000000000"));
            assertThat(more.isStorable()).isFalse();
            assertThat(more.negated().isStorable()).isFalse();
        }

        @Test
        void multiplies_by_lots() {
            assertThat(Money.of(270_000).times(Lots.of(5))).isEqualTo(Money.of(1_350_000));
        }

        @Test
        void negates_and_makes_absolute() {
            assertThat(Money.of(7).negated()).isEqualTo(Money.of(-7));
            assertThat(Money.of(-7).abs()).isEqualTo(Money.of(7));
            assertThat(Money.of(7).abs()).isEqualTo(Money.of(7));
        }

        @Test
        void takes_the_larger_of_two() {
            assertThat(Money.of(2).max(Money.of(3))).isEqualTo(Money.of(3));
            assertThat(Money.of(3).max(Money.of(2))).isEqualTo(Money.of(3));
            assertThat(Money.of(3).max(Money.of(3))).isEqualTo(Money.of(3));
        }

        @ParameterizedTest
        @CsvSource({"100000, 50000", "0.00000001, 0", "0.00000003, 0.00000002", "-0.00000001, 0", "-7, -3.5"})
        void halves_half_even(String amount, String half) {
            assertThat(Money.parse(amount).half()).isEqualTo(Money.parse(half));
        }
    }

    @Nested
    class Comparison {

        @Test
        void orders_by_amount() {
            assertThat(Money.of(-1)).isLessThan(Money.ZERO);
            assertThat(Money.parse("0.00000001")).isGreaterThan(Money.ZERO);
            assertThat(Money.parse("1.0")).isEqualByComparingTo(Money.of(1));
        }

        @ParameterizedTest
        @CsvSource({
            "100, 100, true",
            "100, 100.01, true",
            "100.01, 100, true",
            "100, 100.01000001, false",
            "100.01000001, 100, false",
            "-0.005, 0.005, true",
            "-0.005, 0.00500001, false"
        })
        void a_tolerance_is_inclusive_in_both_directions(String one, String other, boolean within) {
            assertThat(Money.parse(one).isWithin(Money.parse("0.01"), Money.parse(other)))
                    .isEqualTo(within);
        }
    }

    @Nested
    class Written {

        @ParameterizedTest
        @CsvSource({
            "75000, 75000.00",
            "75000.005, 75000.005",
            "75000.10, 75000.10",
            "-0.5, -0.50",
            "0, 0.00",
            "0.00000001, 0.00000001",
            "12345678901234567890, 12345678901234567890.00"
        })
        void plainly_with_at_least_two_decimals(String amount, String written) {
            assertThat(Money.parse(amount)).hasToString(written);
            assertThat(Money.parse(written)).isEqualTo(Money.parse(amount));
        }

        @ParameterizedTest
        @CsvSource({"100, 0, 100", "100, 3, 100.000", "100.1, 0, 100.1", "0, 0, 0", "0, 3, 0.000", "1.5, 1, 1.5"})
        void with_as_many_decimals_as_a_currency_has(String amount, int scale, String written) {
            assertThat(Money.parse(amount).toPlain(scale)).isEqualTo(written);
        }
    }

    @Test
    void refuses_what_is_no_number() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("NaN"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("1,000"));
    }
}
