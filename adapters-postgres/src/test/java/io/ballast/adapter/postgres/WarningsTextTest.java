package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.domain.command.Warning;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTextTest {
    static Stream<List<Warning>> what_is_written_is_read_back() {
        return Stream.of(
                List.of(),
                List.of(new Warning("A", "")),
                List.of(new Warning("A", "a fill of 5 at 51,000"), new Warning("B", "b")),
                List.of(new Warning("Q", "quotes \" and \\ back \\\" slashes, \",\"message\":\", }],[{")),
                List.of(new Warning("C", "line\nreturn\rtab\tback\bform\f end\u001f bell\u0007")),
                List.of(new Warning("U", "₹ 😀 \u007f é")));
    }

    @ParameterizedTest
    @MethodSource
    void what_is_written_is_read_back(List<Warning> warnings) {
        assertThat(WarningsText.read(WarningsText.write(warnings))).isEqualTo(warnings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[ ]",
                "[{",
                "[{}]",
                "[\"A\"]",
                "[{\"code\":\"A\",\"message\":\"m\"}",
                "[{\"code\":\"A\",\"message\":\"m\"}] ",
                "[{\"code\":\"A\",\"message\":\"m\"},]",
                "[{\"message\":\"m\",\"code\":\"A\"}]",
                "[{\"code\": \"A\",\"message\":\"m\"}]",
                "[{\"code\":\"A\",\"message\":\"\\u0041\"}]",
                "[{\"code\":\"A\",\"message\":\"\\u00zz\"}]",
                "[{\"code\":\"A\",\"message\":\"\\u00",
                "[{\"code\":\"A\",\"message\":\"\\",
                "[{\"code\":\"A\",\"message\":\"m\",\"more\":1}]",
            })
    void anything_but_the_canonical_text_is_refused(String text) {
        assertThatThrownBy(() -> WarningsText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
