package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-05 09:30:00+05:30, 2026-01-05T04:00:00Z",
        "2026-01-05 04:00:00+00, 2026-01-05T04:00:00Z",
        "2026-01-04 22:00:00.5-06, 2026-01-05T04:00:00.5Z",
        "2026-01-05 04:00:00.123456+00, 2026-01-05T04:00:00.123456Z",
        "2026-01-05 04:00:00.000001+00, 2026-01-05T04:00:00.000001Z",
        "1970-01-01 05:53:28+05:53:28, 1970-01-01T00:00:00Z",
        "9999-12-31 23:59:59.999999+00, 9999-12-31T23:59:59.999999Z",
        "2024-02-29 00:00:00+00, 2024-02-29T00:00:00Z",
        "2016-12-31 23:59:59-00:30, 2017-01-01T00:29:59Z",
    })
    void reads_what_a_server_writes_in_any_time_zone(String text, Instant expected) {
        assertThat(InstantText.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "infinity",
                "-infinity",
                "yesterday",
                "2026-01-05",
                "2026-01-05 04:00:00",
                "2026-01-05T04:00:00+00",
                "2026-01-05 04:00:00.+00",
                "2026-01-05 04:00:00.1234567890+00",
                "2026-1-05 04:00:00.123+00",
                "294276-12-31 23:59:59+00",
                "0044-03-15 00:00:00+00 BC",
                "2026-13-05 04:00:00+00",
                "2026-02-29 04:00:00+00",
                "2026-01-05 25:00:00+00",
                "2026-01-05 04:00:00x",
                "2026-01-05 04:00:00+99",
            })
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> InstantText.read(text))
                .isInstanceOfAny(IllegalArgumentException.class, DateTimeException.class);
    }
}
