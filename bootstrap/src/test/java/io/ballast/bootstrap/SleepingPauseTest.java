package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SleepingPauseTest {

    private final SleepingPause pause = new SleepingPause();

    @Test
    void returns_when_its_time_has_passed() {
        assertThat(pause.lasting(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void ends_when_it_is_interrupted_and_leaves_the_interrupt_to_be_seen() {
        Thread.currentThread().interrupt();

        assertThat(pause.lasting(Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
