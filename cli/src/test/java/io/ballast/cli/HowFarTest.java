package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HowFarTest {

    private final AtomicLong nanos = new AtomicLong(5);

    @Test
    void tells_how_many_of_how_many_how_fast_and_for_how_long_yet() {
        HowFar replaying = new HowFar("replaying the journal", 1_000_000, nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(4));

        replaying.at(400_000);

        assertThat(replaying.told()).isEqualTo("replaying the journal 40%  400,000 of 1,000,000  100,000/s  6 s left");
        assertThat(replaying.told()).hasSizeLessThanOrEqualTo(70);
    }

    @Test
    void begins_anew_when_it_is_done_a_second_time_and_never_passes_its_end() {
        HowFar applying = new HowFar("applying", 10, nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        applying.at(12);
        assertThat(applying.told()).contains(" 100% ").endsWith("  0 s left");

        applying.at(5);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

        assertThat(applying.told()).isEqualTo("applying 50%  5 of 10  2/s  2 s left");
    }

    @Test
    void tells_how_many_and_how_fast_where_it_is_not_known_of_how_many() {
        HowFar reading = new HowFar("reading closed positions", 0, nanos::get);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));

        reading.at(50_000);

        assertThat(reading.told()).isEqualTo("reading closed positions  50,000  25,000/s");
    }

    @Test
    void tells_only_what_is_done_where_nothing_is_known() {
        assertThat(new HowFar("applying", 0, nanos::get).told()).isEqualTo("applying");
        assertThat(new HowFar("applying", 10, nanos::get).told()).isEqualTo("applying");
    }
}
