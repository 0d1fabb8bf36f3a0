package io.ballast.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> NAMES =
            List.of("at", "command_id", "highest_close", "instrument", "lots", "position_id", "price", "stop");

    @ParameterizedTest
    @CsvSource({
        "prise, price",
        "pric, price",
        "pprice, price",
        "PRICE, price",
        "lot, lots",
        "lats, lots",
        "sotp, ",
        "highest, ",
        "highestclose, highest_close",
        "higest_clos, highest_close",
        "positionid, position_id",
        "INSTRUMENT, instrument",
        "a, at",
        "it, at"
    })
    void names_what_was_probably_meant(String typed, String meant) {
        assertThat(Suggestion.nearest(typed, NAMES).orElse(null)).isEqualTo(meant);
    }

    @Test
    void allows_a_third_of_the_letters_to_differ_and_no_more() {
        assertThat(Suggestion.nearest("abcxyz", List.of("abcdef"))).isEmpty();
        assertThat(Suggestion.nearest("abcdxy", List.of("abcdef"))).contains("abcdef");
        assertThat(Suggestion.nearest("abxyz", List.of("abcde"))).isEmpty();
        assertThat(Suggestion.nearest("xyz", List.of("abc"))).isEmpty();
        assertThat(Suggestion.nearest("ac", List.of("ab"))).contains("ab");
        assertThat(Suggestion.nearest("xy", List.of("ab"))).isEmpty();
    }

    @Test
    void takes_the_first_of_equally_near_names() {
        assertThat(Suggestion.nearest("stip", List.of("stop", "step"))).contains("stop");
    }

    @Test
    void counts_every_letter_of_a_name_that_was_not_typed() {
        assertThat(Suggestion.nearest("", List.of("at"))).isEmpty();
        assertThat(Suggestion.nearest("", List.of("a"))).contains("a");
    }

    @Test
    void knows_nothing_to_suggest_out_of_nothing() {
        assertThat(Suggestion.nearest("price", List.of())).isEmpty();
    }

    @Test
    void does_not_depend_on_the_language_of_the_machine() {
        assertThat(Suggestion.nearest("INIT", List.of("init"))).contains("init");
    }
}
