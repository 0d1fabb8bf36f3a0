package io.ballast.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @Test
    void writes_scalars() {
        assertThat(CanonicalJson.write(null)).isEqualTo("null");
        assertThat(CanonicalJson.write(true)).isEqualTo("true");
        assertThat(CanonicalJson.write(false)).isEqualTo("false");
        assertThat(CanonicalJson.write("text")).isEqualTo("\"text\"");
        assertThat(CanonicalJson.write(7)).isEqualTo("7");
        assertThat(CanonicalJson.write(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(CanonicalJson.write(BigInteger.TEN.pow(30))).isEqualTo("1000000000000000000000000000000");
        assertThat(CanonicalJson.write(new BigDecimal("2.100"))).isEqualTo("2.100");
    }

    @Test
    void writes_decimals_without_an_exponent() {
        assertThat(CanonicalJson.write(new BigDecimal("5e4"))).isEqualTo("50000");
        assertThat(CanonicalJson.write(new BigDecimal("1e-8"))).isEqualTo("0.00000001");
    }

    @ParameterizedTest
    @CsvSource({"1e999999999, 999999999", "-1e2147483647, 2147483647", "1e-999999999, -999999999", "1e1001, 1001"})
    void refuses_a_decimal_that_would_fill_the_memory(String number, String exponent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.write(new BigDecimal(number)))
                .withMessage("no JSON form for a decimal with exponent " + exponent);
    }

    @Test
    void writes_a_decimal_of_a_thousand_digits() {
        assertThat(CanonicalJson.write(new BigDecimal("1e1000"))).isEqualTo("1" + "0".repeat(1_000));
        assertThat(CanonicalJson.write(new BigDecimal("1e-1000"))).isEqualTo("0." + "0".repeat(999) + "1");
    }

    @Test
    void sorts_keys_by_code_unit_and_writes_no_white_space() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("b", 1);
        document.put("a", List.of(1, "x", List.of()));
        document.put("B", Map.of());
        document.put("aa", Map.of("z", 1, "y", 2));
        document.put("", false);
        // Above the basic plane by code point, and below U+FF01 by code unit.
        document.put("\uD83D\uDE00", 1);
        document.put("\uFF01", 2);
        assertThat(CanonicalJson.write(document))
                .isEqualTo("{\"\":false,\"B\":{},\"a\":[1,\"x\",[]],\"aa\":{\"y\":2,\"z\":1},\"b\":1,"
                        + "\"\uD83D\uDE00\":1,\"\uFF01\":2}");
    }

    @Test
    void keeps_nulls() {
        Map<String, String> document = new HashMap<>();
        document.put("known", "yes");
        document.put("unknown", null);
        assertThat(CanonicalJson.write(document)).isEqualTo("{\"known\":\"yes\",\"unknown\":null}");
        assertThat(CanonicalJson.write(Arrays.asList("a", null, "b"))).isEqualTo("[\"a\",null,\"b\"]");
    }

    @Test
    void escapes_what_JSON_demands_and_nothing_else() {
        assertThat(CanonicalJson.write("\" \\ / \n \r \t \b \f \u0000 \u001F \u007F é 中 \uD83D\uDE00"))
                .isEqualTo("\"\\\" \\\\ / \\n \\r \\t \\b \\f \\u0000 \\u001f \u007F é 中 \uD83D\uDE00\"");
    }

    @Test
    void escapes_keys_too() {
        assertThat(CanonicalJson.write(Map.of("a\"b", 1))).isEqualTo("{\"a\\\"b\":1}");
    }

    @Test
    void escapes_every_control_character_below_a_blank() {
        List<String> written = new ArrayList<>();
        for (char c = 0; c < 0x20; c++) {
            written.add(CanonicalJson.write(String.valueOf(c)));
        }
        assertThat(written)
                .startsWith("\"\\u0000\"", "\"\\u0001\"")
                .contains("\"\\u000b\"", "\"\\u0010\"", "\"\\u001a\"", "\"\\n\"")
                .doesNotHaveDuplicates()
                .allMatch(text -> text.startsWith("\"\\"));
        assertThat(CanonicalJson.write(" ")).isEqualTo("\" \"");
    }

    @Test
    void the_order_of_insertion_does_not_matter() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("x", 1);
        one.put("y", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("y", 2);
        other.put("x", 1);
        assertThat(CanonicalJson.write(one)).isEqualTo(CanonicalJson.write(other));
    }

    @Test
    void refuses_what_has_no_one_written_form() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.write(List.of(1.5)))
                .withMessage("no JSON form for java.lang.Double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.write(Map.of("a", new Object())))
                .withMessage("no JSON form for java.lang.Object");
    }
}
