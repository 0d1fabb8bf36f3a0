package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @Nested
    class What_is_a_terminal {

        @Test
        void is_what_the_launcher_says() {
            Terminal terminal = terminal(Map.of("ballast.tty", "12"), Map.of());

            assertThat(terminal.isInput()).isFalse();
            assertThat(terminal.isOutput()).isTrue();
            assertThat(terminal.isError()).isTrue();
        }

        @Test
        void is_nothing_when_nobody_says() {
            Terminal terminal = terminal(Map.of(), Map.of());

            assertThat(terminal.isInput() || terminal.isOutput() || terminal.isError())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 80",
        "0, 80",
        "x, 80",
        "-5, 80",
        "20, 40",
        "40, 40",
        "72, 72",
        "80, 80",
        "200, 100",
        "99999999999, 80"
    })
    void width_is_what_is_given_within_reason(String given, int columns) {
        assertThat(terminal(Map.of("ballast.columns", given), Map.of()).columns())
                .isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"'', 90, 90", "60, 90, 60", "wide, 90, 90", "0, '', 80"})
    void width_is_that_of_the_environment_where_somebody_exported_one(String exported, String given, int columns) {
        assertThat(terminal(Map.of("ballast.columns", given), Map.of("COLUMNS", exported))
                        .columns())
                .isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', false",
        "'', '', en_US.UTF-8, true",
        "'', '', en_US.utf8, true",
        "'', C, en_US.UTF-8, false",
        "'', C.UTF-8, C, true",
        "POSIX, C.UTF-8, C.UTF-8, false",
        "tr_TR.UTF-8, C, C, true",
        "'', '', de_DE.ISO-8859-1, false",
    })
    void more_than_ascii_is_spoken_where_the_locale_does(String all, String type, String lang, boolean isUnicode) {
        assertThat(terminal(Map.of(), Map.of("LC_ALL", all, "LC_CTYPE", type, "LANG", lang))
                        .isUnicode())
                .isEqualTo(isUnicode);
    }

    @ParameterizedTest
    @CsvSource({"'', xterm, true", "1, xterm, false", "'', dumb, false", "'', '', true"})
    void colour_is_off_where_somebody_asked_for_that(String noColor, String term, boolean isWanted) {
        assertThat(terminal(Map.of(), Map.of("NO_COLOR", noColor, "TERM", term)).isColourWanted())
                .isEqualTo(isWanted);
    }

    private static Terminal terminal(Map<String, String> properties, Map<String, String> environment) {
        return Terminal.of(properties::get, environment);
    }
}
