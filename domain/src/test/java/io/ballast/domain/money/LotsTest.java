package io.ballast.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotsTest {

    @ParameterizedTest
    @CsvSource({
        "1, true",
        "1000000, true",
        "0, false",
        "-1, false",
        "1000001, false",
        "9223372036854775807, false",
        "-9223372036854775808, false"
    })
    void a_command_may_name_one_to_a_million(long count, boolean tradable) {
        assertThat(Lots.of(count).isTradable()).isEqualTo(tradable);
    }

    @Test
    void only_what_is_above_zero_is_positive() {
        assertThat(Lots.of(1).isPositive()).isTrue();
        assertThat(Lots.of(0).isPositive()).isFalse();
        assertThat(Lots.of(-1).isPositive()).isFalse();
    }

    @Test
    void fewer_means_fewer() {
        assertThat(Lots.of(4).isFewerThan(Lots.of(5))).isTrue();
        assertThat(Lots.of(5).isFewerThan(Lots.of(5))).isFalse();
        assertThat(Lots.of(6).isFewerThan(Lots.of(5))).isFalse();
    }

    @Test
    void subtracts_and_never_wraps_around() {
        assertThat(Lots.of(5).minus(Lots.of(2))).isEqualTo(Lots.of(3));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Lots.of(Long.MIN_VALUE).minus(Lots.of(1)));
    }

    @Test
    void orders_and_writes_by_count() {
        assertThat(Lots.of(4)).isLessThan(Lots.of(5)).hasToString("4");
        assertThat(Lots.of(6)).isGreaterThan(Lots.of(5));
        assertThat(Lots.of(5)).isEqualByComparingTo(Lots.of(5));
    }
}
