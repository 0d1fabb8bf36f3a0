package io.ballast.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

class TimeBudgetTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5_000_000);

    private TimeBudget budget(int step, int all) {
        return new TimeBudget(Duration.ofMillis(step), Duration.ofMillis(all), clock::get);
    }

    @Test
    void gives_each_step_what_is_left_of_all() {
        TimeBudget budget = budget(400, 400);
        assertThat(budget.millisForNextStep()).isEqualTo(400);

        clock.addAndGet(Duration.ofMillis(150).toNanos());

        assertThat(budget.millisForNextStep()).isEqualTo(250);
    }

    @Test
    void gives_no_step_more_than_its_own_time() {
        TimeBudget budget = budget(400, 1_200);

        clock.addAndGet(Duration.ofMillis(500).toNanos());

        assertThat(budget.millisForNextStep()).isEqualTo(400);
    }

    @Test
    void never_gives_nothing_which_would_be_for_ever() {
        TimeBudget budget = budget(400, 400);

        clock.addAndGet(Duration.ofMillis(400).toNanos() - 1);

        assertThat(budget.millisForNextStep()).isEqualTo(1);
    }

    @Test
    void ends() {
        TimeBudget budget = budget(400, 400);

        clock.addAndGet(Duration.ofMillis(400).toNanos());

        assertThatThrownBy(budget::millisForNextStep).isInstanceOf(JedisConnectionException.class);
    }
}
