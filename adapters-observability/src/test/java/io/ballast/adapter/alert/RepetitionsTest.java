package io.ballast.adapter.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes on is told again, seldom and more seldom. */
class RepetitionsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-05T03:45:00Z");

    private final Repetitions repetitions = new Repetitions();

    private boolean isNews(Kind kind, Duration after) {
        return repetitions.isNews(new Alert(
                new UUID(7, 1), kind, BEGIN.plus(after), null, null, null, null, List.of(), null, "ballast status"));
    }

    @Test
    void a_quarter_of_an_hour_an_hour_and_four_hours_after_it_was_told_last() {
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ZERO)).isTrue();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(14))).isFalse();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(15))).isTrue();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(74))).isFalse();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(75))).isTrue();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(314))).isFalse();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(315))).isTrue();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(554))).isFalse();
        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofMinutes(555))).isTrue();
    }

    @Test
    void something_else_is_told_beside_it() {
        isNews(Kind.UNAVAILABLE, Duration.ZERO);

        assertThat(isNews(Kind.HALTED, Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void what_was_right_in_between_is_told_anew() {
        isNews(Kind.UNAVAILABLE, Duration.ZERO);
        assertThat(isNews(Kind.RECOVERED, Duration.ofSeconds(1))).isTrue();

        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofSeconds(2))).isTrue();
    }
}
