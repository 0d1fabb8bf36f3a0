package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private static final UUID RUN = new UUID(0, 1);

    private final AtomicLong nanos = new AtomicLong();
    private final RunProgress progress = new RunProgress("recovering", nanos::get);

    @Test
    void says_what_is_waited_for() {
        assertThat(progress.told()).isEqualTo("recovering");

        progress.attemptFailed(
                RUN, 1, new StoreUnavailableException("away", true, null, null), Duration.ofMillis(1_500));
        assertThat(progress.told()).isEqualTo("recovering: the store did not answer; try 2 in 2 s");

        progress.held(RUN, "eng-1", Duration.ofMillis(400), Duration.ofSeconds(3));
        assertThat(progress.told()).isEqualTo("recovering: eng-1 holds it; looking again in 3 s");
    }

    @Test
    void tells_how_many_positions_were_read_and_that_they_are_proven_once_all_are() {
        progress.progressed(RUN, Phase.FETCH, 0, 1_000_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.progressed(RUN, Phase.FETCH, 400_000, 1_000_000);
        assertThat(progress.told()).isEqualTo("reading positions 40%  400,000 of 1,000,000  200,000/s  3 s left");

        progress.progressed(RUN, Phase.FETCH, 1_000_000, 1_000_000);
        assertThat(progress.told()).isEqualTo("proving 1,000,000 positions");
    }

    @Test
    void tells_of_closed_positions_how_many_were_read_since_nobody_knows_of_how_many() {
        progress.progressed(RUN, Phase.FETCH, 0, 0);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        progress.progressed(RUN, Phase.FETCH, 70_000, 0);

        assertThat(progress.told()).isEqualTo("reading closed positions  70,000  70,000/s");
    }

    @Test
    void tells_of_the_journal_that_is_replayed_to_find_the_column() {
        progress.progressed(RUN, Phase.FETCH, 2, 2);
        progress.progressed(RUN, Phase.VALIDATE, 1_000, 4_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        progress.progressed(RUN, Phase.VALIDATE, 2_000, 4_000);

        assertThat(progress.told()).isEqualTo("replaying the journal 50%  2,000 of 4,000  2,000/s  1 s left");
    }

    @Test
    void begins_anew_when_the_store_came_back() {
        progress.progressed(RUN, Phase.FETCH, 1_000, 2_000);
        progress.attemptFailed(RUN, 1, new StoreUnavailableException("away", true, null, null), Duration.ofSeconds(1));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        progress.progressed(RUN, Phase.FETCH, 0, 2_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        progress.progressed(RUN, Phase.FETCH, 1_000, 2_000);

        assertThat(progress.told()).isEqualTo("reading positions 50%  1,000 of 2,000  1,000/s  1 s left");
    }
}
