package io.ballast.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static Fields with(@Nullable Object value) {
        Map<String, @Nullable Object> document = new HashMap<>();
        document.put("field", value);
        return Fields.of(document);
    }

    private static void assertRefused(Runnable reading, String message) {
        assertThatIllegalArgumentException().isThrownBy(reading::run).withMessage(message);
    }

    @Nested
    class A_field_that_is_missing_or_null {

        @Test
        void is_named_when_it_is_required() {
            String missing = "missing field \"field\"";
            assertRefused(() -> Fields.of(Map.of()).text("field"), missing);
            assertRefused(() -> with(null).text("field"), missing);
            assertRefused(() -> with(null).decimal("field"), missing);
            assertRefused(() -> with(null).whole("field"), missing);
            assertRefused(() -> with(null).instant("field"), missing);
        }

        @Test
        void is_not_given_when_it_is_optional() {
            assertThat(with(null).optionalText("field")).isNull();
            assertThat(with(null).optionalDecimal("field")).isNull();
            assertThat(with(null).optionalWhole("field")).isNull();
            assertThat(with(null).optionalDocument("field")).isEmpty();
            assertThat(with(null).optionalTexts("field")).isEmpty();
        }
    }

    @Nested
    class A_text {

        @Test
        void is_read() {
            assertThat(with("x").text("field")).isEqualTo("x");
            assertThat(with("x").optionalText("field")).isEqualTo("x");
        }

        @Test
        void is_nothing_else() {
            assertRefused(() -> with(7).text("field"), "field \"field\" must be a text");
            assertRefused(() -> with(List.of()).text("field"), "field \"field\" must be a text");
        }
    }

    @Nested
    class An_instant {

        @ParameterizedTest
        @CsvSource({
            "2026-01-05T03:45:00Z, 2026-01-05T03:45:00Z",
            "2026-01-05T09:15:00+05:30, 2026-01-05T03:45:00Z",
            "2026-01-05T03:45:00.123456Z, 2026-01-05T03:45:00.123456Z",
            "2026-01-05T03:45Z, 2026-01-05T03:45:00Z"
        })
        void is_read_with_its_offset(String text, String instant) {
            assertThat(with(text).instant("field")).isEqualTo(Instant.parse(instant));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-01-05T03:45:00",
                    "2026-01-05",
                    "yesterday",
                    "",
                    "2026-02-30T00:00:00Z",
                    "2026-01-05T25:00:00Z",
                    "2026-01-05T03:45:00[Asia/Kolkata]"
                })
        void is_refused_without_one_or_when_there_is_no_such_day(String text) {
            assertRefused(
                    () -> with(text).instant("field"),
                    "field \"field\" must be an instant with offset, such as 2026-01-05T03:45:00Z");
        }
    }

    @Nested
    class A_decimal {

        @Test
        void is_read_from_every_exact_form() {
            assertThat(with("50000.00").decimal("field")).isEqualByComparingTo("50000");
            assertThat(with(new BigDecimal("5e4")).decimal("field")).isEqualByComparingTo("50000");
            assertThat(with(50_000).decimal("field")).isEqualByComparingTo("50000");
            assertThat(with(50_000L).decimal("field")).isEqualByComparingTo("50000");
            assertThat(with(BigInteger.valueOf(50_000)).decimal("field")).isEqualByComparingTo("50000");
            assertThat(with("-0.5").optionalDecimal("field")).isEqualByComparingTo("-0.5");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "NaN", "Infinity", "1e5", "+1", ".5", "5.", "1,5", " 1", "0x1", "١", "1 000", "--1"})
        void as_text_has_digits_and_one_point_only(String text) {
            assertRefused(() -> with(text).decimal("field"), "field \"field\" must be a decimal number");
        }

        @Test
        void as_text_has_at_most_forty_digits_on_either_side() {
            String forty = "1".repeat(40);
            assertThat(with(forty + "." + forty).decimal("field")).isEqualByComparingTo(forty + "." + forty);
            assertRefused(() -> with(forty + "1").decimal("field"), "field \"field\" must be a decimal number");
            assertRefused(() -> with("1." + forty + "1").decimal("field"), "field \"field\" must be a decimal number");
        }

        @Test
        void is_never_a_binary_fraction_nor_another_type() {
            assertRefused(() -> with(0.5d).decimal("field"), "field \"field\" must be a decimal number");
            assertRefused(() -> with(true).decimal("field"), "field \"field\" must be a decimal number");
        }
    }

    @Nested
    class A_whole_number {

        @Test
        void is_read_however_it_is_written() {
            assertThat(with(5).whole("field")).isEqualTo(5);
            assertThat(with("5.00").whole("field")).isEqualTo(5);
            assertThat(with(new BigDecimal("5e4")).whole("field")).isEqualTo(50_000);
            assertThat(with(new BigDecimal("0e99")).whole("field")).isZero();
            assertThat(with("-3").optionalWhole("field")).isEqualTo(-3);
            assertThat(with("999999999999999999").whole("field")).isEqualTo(999_999_999_999_999_999L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.5",
                    "5.01",
                    "1000000000000000000",
                    "1e18",
                    "1e999999999",
                    "1e2147483647",
                    "1234567890e2147483640",
                    "1e-999999999"
                })
        void has_no_fraction_and_at_most_eighteen_digits(String number) {
            assertRefused(
                    () -> with(new BigDecimal(number)).whole("field"),
                    "field \"field\" must be a whole number of at most 18 digits");
        }

        @Test
        void of_very_many_zeros_after_the_point_is_refused_cheaply() {
            assertRefused(
                    () -> with(new BigDecimal("5." + "0".repeat(513))).whole("field"),
                    "field \"field\" must be a whole number of at most 18 digits");
            assertThat(with(new BigDecimal("5." + "0".repeat(512))).whole("field"))
                    .isEqualTo(5);
        }
    }

    @Test
    void a_flag_is_true_or_false() {
        assertThat(with(true).flag("field")).isTrue();
        assertThat(with(false).flag("field")).isFalse();
        assertRefused(() -> with("true").flag("field"), "field \"field\" must be true or false");
        assertRefused(() -> with(null).flag("field"), "field \"field\" must be true or false");
    }

    @Nested
    class A_document_within {

        @Test
        void tells_the_whole_path_of_its_fields() {
            Fields inner = with(Map.of("lots", "x", "other", 1))
                    .optionalDocument("field")
                    .orElseThrow();
            assertRefused(() -> inner.whole("lots"), "field \"field.lots\" must be a decimal number");
            assertRefused(() -> inner.text("name"), "missing field \"field.name\"");
            assertRefused(() -> inner.requireNothingElse("terms"), "unknown field \"field.other\" of terms");
        }

        @Test
        void is_an_object() {
            assertRefused(() -> with("x").optionalDocument("field"), "field \"field\" must be an object");
        }
    }

    @Nested
    class Texts_by_name {

        @Test
        void are_read() {
            assertThat(with(Map.of("pe", "BN49500PE")).optionalTexts("field")).contains(Map.of("pe", "BN49500PE"));
        }

        @Test
        void are_texts() {
            Map<String, @Nullable Object> withNull = new HashMap<>();
            withNull.put("pe", null);
            assertRefused(
                    () -> with(withNull).optionalTexts("field"), "field \"field\" must be an object of text to text");
            assertRefused(
                    () -> with(Map.of("pe", 1)).optionalTexts("field"),
                    "field \"field\" must be an object of text to text");
            assertRefused(() -> with(List.of("pe")).optionalTexts("field"), "field \"field\" must be an object");
        }
    }

    @Nested
    class Nothing_else {

        @Test
        void is_satisfied_when_every_field_was_asked_for() {
            Fields fields = Fields.of(Map.of("price", "1"));
            fields.decimal("price");
            fields.optionalText("reason");
            fields.requireNothingElse("close");
            assertThat(fields.decimal("price")).isEqualByComparingTo("1");
        }

        @Test
        void names_the_first_unknown_field_and_what_was_probably_meant() {
            Fields fields = Fields.of(Map.of("zzz", 1, "reasn", "x"));
            fields.optionalText("reason");
            assertRefused(
                    () -> fields.requireNothingElse("close"),
                    "unknown field \"reasn\" of close; did you mean \"reason\"?");
        }

        @Test
        void suggests_nothing_where_nothing_is_near() {
            Fields fields = Fields.of(Map.of("zzz", 1));
            fields.optionalText("reason");
            assertRefused(() -> fields.requireNothingElse("close"), "unknown field \"zzz\" of close");
        }
    }

    @Test
    void a_type_that_refuses_a_value_is_told_with_the_field() {
        Fields inner = with(Map.of("a", "b")).optionalDocument("field").orElseThrow();
        assertThat(inner.<String, Integer>as("a", "12", Integer::valueOf)).isEqualTo(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inner.<String, Integer>as("a", "x", Integer::valueOf))
                .withMessage("field.a: For input string: \"x\"")
                .withCauseInstanceOf(NumberFormatException.class);
    }
}
