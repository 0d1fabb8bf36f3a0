package io.ballast.application.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VirtualPauseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MutableClock clock = new MutableClock();
    private final VirtualPause pause = new VirtualPause(clock);

    @Test
    void a_wait_moves_the_clock_and_is_remembered() {
        assertThat(pause.lasting(SECOND)).isTrue();
        assertThat(pause.lasting(SECOND.multipliedBy(2))).isTrue();

        assertThat(clock.instant()).isEqualTo(MutableClock.START.plusSeconds(3));
        assertThat(pause.waits()).containsExactly(SECOND, SECOND.multipliedBy(2));
    }

    @Test
    void an_interrupted_wait_says_so_and_takes_no_time() {
        pause.interruptAfter(1);

        assertThat(pause.lasting(SECOND)).isTrue();
        assertThat(pause.lasting(SECOND)).isFalse();
        assertThat(pause.lasting(SECOND)).isFalse();
        assertThat(clock.instant()).isEqualTo(MutableClock.START.plusSeconds(1));
    }

    @Test
    void what_happens_during_a_wait_happens_once_and_after_its_time() {
        AtomicReference<Object> seen = new AtomicReference<>();
        pause.duringNext(() -> seen.set(clock.instant()));

        pause.lasting(SECOND);
        Object first = seen.getAndSet(null);
        pause.lasting(SECOND);

        assertThat(first).isEqualTo(MutableClock.START.plusSeconds(1));
        assertThat(seen).hasNullValue();
    }
}
