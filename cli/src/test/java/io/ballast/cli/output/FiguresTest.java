package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.00 | 0.00",
                "999.99 | 999.99",
                "1000 | 1,000",
                "-1000.5 | -1,000.5",
                "-100 | -100",
                "75000.005 | 75,000.005",
                "12345678901234567890.12345678 | 12,345,678,901,234,567,890.12345678",
                "an instrument | an instrument",
                "1e5 | 1e5",
                "2026-01-05 | 2026-01-05",
            })
    void thousands_are_grouped_and_anything_else_is_left_alone(String figure, String grouped) {
        assertThat(Figures.grouped(figure)).isEqualTo(grouped);
    }

    @Test
    void what_is_not_known_is_a_dash() {
        assertThat(Figures.grouped(null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"1.00, 1.01, +0.01", "1000, 0, '-1,000'", "0, 1234567.5, '+1,234,567.5'"})
    void a_difference_has_its_sign(String expected, String actual, String difference) {
        assertThat(Figures.difference(expected, actual)).contains(difference);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.00", "x, 1", "1, x", "open, partial"})
    void what_is_equal_or_no_figure_has_no_difference(String expected, String actual) {
        assertThat(Figures.difference(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, position, 0 positions", "1, position, 1 position", "2, entry, 2 entries", "1, entry, 1 entry"})
    void a_count_has_its_noun(long count, String noun, String said) {
        assertThat(Figures.count(count, noun)).isEqualTo(said);
    }
}
