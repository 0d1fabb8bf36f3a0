package io.ballast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private final JsonReader reader = new JsonReader(1_000);

    @Test
    void everything_that_json_can_say_is_read() {
        assertThat(reader.readObject("""
                        {"t":"ü\\u00e9","i":7,"l":12345678901,"b":123456789012345678901,"d":0.1,
                         "yes":true,"no":false,"nothing":null,"o":{"a":[1,{"x":[]}]}}"""))
                .containsEntry("t", "üé")
                .containsEntry("i", 7)
                .containsEntry("l", 12345678901L)
                .containsEntry("b", new BigInteger("123456789012345678901"))
                .containsEntry("d", new BigDecimal("0.1"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("nothing", null)
                .containsEntry("o", Map.of("a", Arrays.asList(1, Map.of("x", List.of()))));
    }

    @Test
    void any_value_is_read_where_any_is_wanted() {
        assertThat(reader.read("[{\"a\":1}]")).isEqualTo(List.of(Map.of("a", 1)));
        assertThat(reader.read("null")).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> reader.read(" ")).withMessage("empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read("1 2"))
                .withMessageContaining("more after");
    }

    @Test
    void a_decimal_keeps_every_digit() {
        assertThat(reader.readObject("{\"d\":0.12345678901234567890123456789}").get("d"))
                .isEqualTo(new BigDecimal("0.12345678901234567890123456789"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                    | not a JSON object",
                "7                     | not a JSON object",
                "`   `                 | not a JSON object",
                "{\"a\":1,\"a\":1}     | Duplicate field 'a'",
                "{\"a\":1} {}          | more after the JSON object",
                "{\"a\":1} x           | not well-formed JSON",
                "{\"a\":1              | not well-formed JSON",
                "{\"a\":}              | not well-formed JSON",
                "{a:1}                 | not well-formed JSON",
                "{'a':1}               | not well-formed JSON",
                "{\"a\":01}            | not well-formed JSON",
                "{\"a\":+1}            | not well-formed JSON",
                "{\"a\":.5}            | not well-formed JSON",
                "{\"a\":NaN}           | not well-formed JSON",
                "{\"a\":1,}            | not well-formed JSON",
                "{\"a\":1}//           | not well-formed JSON",
                "{\"a\":1e99999999999} | ",
            })
    void whatever_is_not_one_strict_object_is_refused(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.readObject(text))
                .withMessageContaining(complaint == null ? "" : complaint);
    }

    @Test
    void a_control_character_inside_a_text_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> reader.readObject("{\"a\":\"\u0001\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 400})
    void deep_nesting_is_refused_and_costs_no_stack(int depth) {
        String text = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

        assertThatIllegalArgumentException().isThrownBy(() -> reader.readObject(text));
    }

    @Test
    void a_number_of_very_many_digits_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.readObject("{\"a\":" + "9".repeat(101) + "}"))
                .withMessageContaining("not acceptable JSON");
    }

    @Test
    void what_is_written_is_read_back() {
        Map<String, Object> document =
                Map.of("t", "line\n\"quote\"", "n", new BigDecimal("1.50"), "l", List.of(1, "two", true));

        assertThat(reader.readObject(JsonWriter.write(document))).isEqualTo(document);
    }
}
