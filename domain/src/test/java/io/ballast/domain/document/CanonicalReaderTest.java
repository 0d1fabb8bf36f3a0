package io.ballast.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.domain.fixture.Dice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalReaderTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "\"",
            "\\",
            "\n\r\t\b\f",
            "\u0000\u001f",
            "é",
            "₹",
            "\ud83d\ude00",
            "{\"a\":1}",
            "null",
            "a\\\"b,c");

    /** A document of every kind of node, never deeper than five. */
    private static @Nullable Object random(Dice dice, int depth) {
        int kind = dice.below(depth > 4 ? 5 : 7);
        return switch (kind) {
            case 0 -> null;
            case 1 -> dice.percent(50);
            case 2 -> BigDecimal.valueOf(dice.between(-1_000_000, 1_000_000), dice.below(9));
            case 3, 4 -> dice.pick(TEXTS) + dice.pick(TEXTS);
            case 5 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = dice.below(4); i > 0; i--) {
                    list.add(random(dice, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = dice.below(4); i > 0; i--) {
                    map.put(dice.pick(TEXTS) + i, random(dice, depth + 1));
                }
                yield map;
            }
        };
    }

    @Test
    void reads_whatever_was_written() {
        Dice dice = new Dice(7);
        for (int i = 0; i < 5_000; i++) {
            Object document = random(dice, 0);
            String text = CanonicalJson.write(document);
            Object read = CanonicalJson.read(text);
            assertThat(read).as(text).isEqualTo(document);
            assertThat(CanonicalJson.write(read)).isEqualTo(text);
        }
    }

    /** Whatever one changed character makes of a document: refused as what it is, or just as canonical as before. */
    @Test
    void refuses_what_is_damaged_with_the_one_exception_that_its_readers_expect() {
        Dice dice = new Dice(8);
        String strokes = "{}[]\",:\\u0019-+.eEtfn \n\u0000é";
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(CanonicalJson.write(random(dice, 0)));
            int at = dice.below(text.length());
            switch (dice.below(3)) {
                case 0 -> text.setCharAt(at, strokes.charAt(dice.below(strokes.length())));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, strokes.charAt(dice.below(strokes.length())));
            }
            try {
                assertThat(CanonicalJson.write(CanonicalJson.read(text.toString())))
                        .isEqualTo(text.toString());
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5_000);
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "{",
                    "}",
                    "[",
                    "[1",
                    "[1,]",
                    "[,1]",
                    "[1 ,2]",
                    "{\"a\":1",
                    "{\"a\"}",
                    "{\"a\":}",
                    "{\"a\":1,}",
                    "{a:1}",
                    "{\"a\": 1}",
                    "{\"b\":1,\"a\":2}",
                    "{\"a\":1,\"a\":1}",
                    "{\"a\":1}x",
                    "\"",
                    "\"a",
                    "\"\\",
                    "\"\\u00",
                    "\"\\u0041\"",
                    "\"\\u00zz\"",
                    "\"\\/\"",
                    "\"\\x\"",
                    "\"\n\"",
                    "tru",
                    "truest",
                    "True",
                    "nul",
                    "NaN",
                    "Infinity",
                    "+1",
                    "1e3",
                    "1.",
                    ".5",
                    "01",
                    "--1",
                    "1-1",
                    "-",
                    "1 "
                })
        void is_what_we_would_not_have_written_so(String text) {
            assertThatThrownBy(() -> CanonicalJson.read(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not canonical");
        }

        @Test
        void is_what_is_deeper_than_any_document_of_ours() {
            assertThatThrownBy(() -> CanonicalJson.read("[".repeat(100_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not canonical at 17");
            assertThatThrownBy(() -> CanonicalJson.read("{\"a\":".repeat(100_000)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_a_document_that_is_no_map_where_one_is_wanted() {
            assertThatThrownBy(() -> CanonicalJson.readDocument("[]")).hasMessage("no object");
            assertThatThrownBy(() -> CanonicalJson.readDocument("null")).hasMessage("no object");
            assertThat(CanonicalJson.readDocument("{\"a\":null}")).containsEntry("a", null);
        }
    }

    @Test
    void depth_counts_what_is_open_and_not_what_was() {
        String flat = "[" + "[],{},".repeat(50) + "0]";
        assertThat((List<?>) Objects.requireNonNull(CanonicalJson.read(flat))).hasSize(101);
        String deepest = "[".repeat(17) + "]".repeat(17);
        assertThat(CanonicalJson.write(CanonicalJson.read(deepest))).isEqualTo(deepest);
    }
}
