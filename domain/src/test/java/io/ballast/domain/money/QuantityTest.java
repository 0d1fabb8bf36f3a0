package io.ballast.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void lots_of_a_size_are_units() {
        assertThat(Quantity.of(30).times(Lots.of(5))).isEqualTo(Quantity.of(150));
        assertThat(Quantity.parse("0.5").times(Lots.of(3))).isEqualTo(Quantity.parse("1.5"));
    }

    @Test
    void only_what_is_above_zero_is_positive() {
        assertThat(Quantity.parse("0.00000001").isPositive()).isTrue();
        assertThat(Quantity.of(0).isPositive()).isFalse();
        assertThat(Quantity.of(-1).isPositive()).isFalse();
    }

    @Test
    void twenty_digits_can_be_stored_and_no_more() {
        assertThat(Quantity.parse("99999999999999999999.99999999").isStorable()).isTrue();
        assertThat(Quantity.parse("100000000000000000000").isStorable()).isFalse();
    }

    @Test
    void is_written_without_needless_zeros_and_read_back() {
        assertThat(Quantity.of(150)).hasToString("150");
        assertThat(Quantity.parse("1.50")).hasToString("1.5");
        assertThat(Quantity.of(0)).hasToString("0");
        assertThat(Quantity.parse(Quantity.of(2_500).toString())).isEqualTo(Quantity.of(2_500));
    }

    @Test
    void orders_by_value() {
        assertThat(Quantity.of(29)).isLessThan(Quantity.of(30));
        assertThat(Quantity.of(31)).isGreaterThan(Quantity.of(30));
        assertThat(Quantity.parse("30.0")).isEqualByComparingTo(Quantity.of(30));
    }
}
