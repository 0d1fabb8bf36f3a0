package io.ballast.domain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegsTest {

    private static Map<String, String> entries(int count) {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put("leg" + i, "order " + i);
        }
        return entries;
    }

    @Test
    void are_written_as_canonical_text() {
        Legs legs = new Legs(Map.of("pe", "BN49500PE", "ce", "BN49500CE", "note", "\"é\""));
        assertThat(legs.canonicalText())
                .isEqualTo("{\"ce\":\"BN49500CE\",\"note\":\"\\\"é\\\"\",\"pe\":\"BN49500PE\"}");
        assertThat(legs).hasToString(legs.canonicalText());
        assertThat(Legs.textOf(legs)).isEqualTo(legs.canonicalText());
    }

    @Test
    void have_no_text_where_none_were_given() {
        assertThat(Legs.textOf(null)).isNull();
    }

    @Test
    void may_be_none_at_all_and_thirty_two_at_most() {
        assertThat(new Legs(Map.of()).canonicalText()).isEqualTo("{}");
        assertThat(new Legs(entries(32)).entries()).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Legs(entries(33)))
                .withMessage("legs has 33 entries; at most 32 are allowed");
    }

    @Test
    void have_keys_and_values_of_two_hundred_characters_at_most() {
        String longest = "x".repeat(200);
        assertThat(new Legs(Map.of(longest, longest)).entries()).containsEntry(longest, longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Legs(Map.of(longest + "x", "")))
                .withMessage("a key of legs has 201 characters; at most 200 are allowed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Legs(Map.of("pe", longest + "x")))
                .withMessage("legs.pe has 201 characters; at most 200 are allowed");
    }

    @Test
    void may_have_an_empty_value_but_no_empty_key() {
        assertThat(new Legs(Map.of("pe", "")).entries()).containsEntry("pe", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Legs(Map.of("", "x")))
                .withMessage("legs holds an empty key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\nb", "\uD800"})
    void hold_no_text_that_a_store_could_not_keep(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Legs(Map.of("pe", text)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Legs(Map.of(text, "x")));
    }

    @Test
    void are_not_changed_by_whoever_gave_them() {
        Map<String, String> given = entries(1);
        Legs legs = new Legs(given);
        given.put("more", "x");
        assertThat(legs.entries()).containsExactly(Map.entry("leg0", "order 0"));
    }
}
