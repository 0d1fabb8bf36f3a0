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

    private final Repetitions repetitions = new Repetitions(Repetitions.AGAIN_AFTER);

    private static Alert alert(int id, Kind kind, Duration after) {
        return new Alert(
                new UUID(7, id), kind, BEGIN.plus(after), null, null, null, null, List.of(), null, "ballast status");
    }

    private boolean isNews(Kind kind, Duration after) {
        return repetitions.isNews(alert(1, kind, after));
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

    @Test
    void protection_that_is_whole_again_begins_nothing_else_anew() {
        isNews(Kind.DEGRADED, Duration.ZERO);
        isNews(Kind.UNAVAILABLE, Duration.ZERO);
        isNews(Kind.WHOLE, Duration.ofSeconds(1));

        assertThat(isNews(Kind.UNAVAILABLE, Duration.ofSeconds(2))).isFalse();
        assertThat(isNews(Kind.DEGRADED, Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void what_goes_on_is_repeated_less_and_less_often() {
        Alert first = alert(1, Kind.HALTED, Duration.ZERO);
        Alert second = alert(2, Kind.HALTED, Duration.ofMinutes(15));
        repetitions.isNews(first);
        assertThat(repetitions.pauseAfter(first)).isEqualTo(Duration.ofMinutes(15));

        assertThat(repetitions.goesOn(first, second)).isTrue();
        assertThat(repetitions.pauseAfter(second)).isEqualTo(Duration.ofHours(1));
        assertThat(repetitions.goesOn(first, alert(3, Kind.HALTED, Duration.ofMinutes(16))))
                .as("another repetition took its place")
                .isFalse();
    }

    @Test
    void what_ended_goes_on_no_more_though_it_may_have_begun_anew() {
        Alert first = alert(1, Kind.HALTED, Duration.ZERO);
        repetitions.isNews(first);
        isNews(Kind.RESUMED, Duration.ofMinutes(1));
        assertThat(repetitions.goesOn(first, alert(2, Kind.HALTED, Duration.ofMinutes(15))))
                .isFalse();

        repetitions.isNews(alert(3, Kind.HALTED, Duration.ofMinutes(2)));
        assertThat(repetitions.goesOn(first, alert(4, Kind.HALTED, Duration.ofMinutes(15))))
                .isFalse();
    }
}
