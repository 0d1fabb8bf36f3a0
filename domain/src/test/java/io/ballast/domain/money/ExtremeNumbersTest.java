package io.ballast.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Money, prices and quantities keep the same limits; a number from outside may be anything. */
class ExtremeNumbersTest {

    private record Type(String name, Function<BigDecimal, BigDecimal> through) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Type> types() {
        return Stream.of(
                new Type("amount", value -> new Money(value).value()),
                new Type("price", value -> new Price(value).value()),
                new Type("quantity", value -> new Quantity(value).value()));
    }

    private static Stream<Arguments> each(String... numbers) {
        return types().flatMap(type -> Stream.of(numbers).map(number -> Arguments.of(type, number)));
    }

    static Stream<Arguments> accepted() {
        return each(
                "0",
                "-0.0",
                "1",
                "-1",
                "0.00000001",
                "-0.00000001",
                "999999999999.99999999",
                "99999999999999999999.99999999",
                "-99999999999999999999.99999999",
                "1e20",
                "5e4",
                "1.500000000000",
                "1e-8",
                "0e2147483647",
                "0e-2147483647",
                "0e99");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void keeps_every_value_that_has_at_most_eight_decimals(Type type, String number) {
        BigDecimal kept = type.through.apply(new BigDecimal(number));
        assertThat(kept).isEqualByComparingTo(new BigDecimal(number));
        assertThat(kept.scale()).isEqualTo(8);
    }

    static Stream<Arguments> surplusDecimals() {
        return each("0.000000001", "-0.000000001", "1.123456789", "99999999999999999999.999999999", "1e-9", "1e-500");
    }

    @ParameterizedTest
    @MethodSource("surplusDecimals")
    void refuses_surplus_decimals_instead_of_rounding_them(Type type, String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.through.apply(new BigDecimal(number)))
                .withMessage("%s has more than 8 decimals: %s", type, new BigDecimal(number).toPlainString());
    }

    static Stream<Arguments> beyondReason() {
        return each(
                "1e999999999",
                "-1e999999999",
                "1e2147483647",
                "1234567890E+2147483640",
                "1e-999999999",
                "1e-2147483647",
                "1e64",
                "1e-513");
    }

    /** Written out, these have up to two thousand million digits; a test that expanded one would not end. */
    @ParameterizedTest
    @MethodSource("beyondReason")
    void refuses_a_huge_exponent_without_expanding_it(Type type, String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.through.apply(new BigDecimal(number)))
                .withMessageStartingWith("%s is out of range: ", type);
    }

    static Stream<Type> justWithinReason() {
        return types();
    }

    @ParameterizedTest
    @MethodSource("justWithinReason")
    void expands_what_has_sixty_four_digits(Type type) {
        assertThat(type.through.apply(new BigDecimal("1e63"))).isEqualByComparingTo("1e63");
        String ones = "1".repeat(64);
        assertThat(type.through.apply(new BigDecimal(ones))).isEqualByComparingTo(ones);
        assertThat(type.through.apply(new BigDecimal("1." + "0".repeat(512)))).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @MethodSource("justWithinReason")
    void repeats_a_number_of_eighty_digits_and_cuts_a_longer_one(Type type) {
        String eighty = "7".repeat(80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.through.apply(new BigDecimal(eighty)))
                .withMessage(type + " is out of range: " + eighty);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.through.apply(new BigDecimal(eighty + "7")))
                .withMessage(type + " is out of range: " + eighty + "…");
    }

    @ParameterizedTest
    @MethodSource("justWithinReason")
    void does_not_repeat_a_number_of_many_digits_in_full(Type type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.through.apply(new BigDecimal("7".repeat(60_000))))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(120));
    }
}
