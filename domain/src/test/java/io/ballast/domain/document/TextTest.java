package io.ballast.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Nested
    class Plain_text {

        @ParameterizedTest
        @ValueSource(strings = {"", "stop hit", "é 中 \uD83D\uDE00", "\u00A0", "quotes \" and \\"})
        void is_returned_as_it_is(String text) {
            assertThat(Text.requirePlain(text, 100, "reason")).isSameAs(text);
        }

        @Test
        void may_have_exactly_as_many_characters_as_allowed() {
            assertThat(Text.requirePlain("x".repeat(500), 500, "reason")).hasSize(500);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Text.requirePlain("x".repeat(501), 500, "reason"))
                    .withMessage("reason has 501 characters; at most 500 are allowed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\u0000", "a\nb", "\t", "\u001B[31m", "\u007F", "\u0085", "\uD83D", "\uDE00x", "\uDE00\uD83D"
                })
        void has_no_control_characters_and_no_half_characters(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Text.requirePlain(text, 100, "reason"))
                    .withMessageStartingWith("reason holds control characters or broken text: \"");
        }
    }

    @Nested
    class Quoted_text {

        @Test
        void stands_in_quotes() {
            assertThat(Text.quoted("BN-7")).isEqualTo("\"BN-7\"");
        }

        @Test
        void shows_what_cannot_be_printed() {
            assertThat(Text.quoted("a\nb\u0000\u0085\uD83D")).isEqualTo("\"a\\u000ab\\u0000\\u0085\\ud83d\"");
        }

        @Test
        void is_cut_after_eighty_characters() {
            assertThat(Text.quoted("x".repeat(80))).isEqualTo("\"" + "x".repeat(80) + "\"");
            assertThat(Text.quoted("x".repeat(81))).isEqualTo("\"" + "x".repeat(80) + "…\"");
        }

        @Test
        void counts_a_character_of_two_units_once() {
            String smiles = "\uD83D\uDE00".repeat(80);
            assertThat(Text.quoted(smiles)).isEqualTo("\"" + smiles + "\"");
            assertThat(Text.quoted(smiles + "x")).isEqualTo("\"" + smiles + "…\"");
        }
    }

    @Test
    void an_id_is_returned_as_it_is() {
        String id = "BN-7";
        assertThat(Text.requireId(id, "position id")).isSameAs(id);
    }
}
