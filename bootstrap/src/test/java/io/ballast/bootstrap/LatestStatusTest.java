package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatestStatusTest {

    private final MutableClock clock = new MutableClock();
    private final RecordingBoard board = new RecordingBoard(clock, Duration.ofSeconds(3));
    private final LatestStatus latest = new LatestStatus(board, clock);

    private Status status(State state, long epoch) {
        return new Status(new InstanceId("eng-1"), state, epoch, null, clock.instant());
    }

    @Test
    void has_nothing_to_repeat_before_anything_was_published() {
        latest.publishAgain();

        assertThat(board.published()).isEmpty();
    }

    @Test
    void is_repeated_as_of_now() {
        Status active = status(State.ACTIVE, 7);
        latest.publish(active);
        clock.advance(Duration.ofSeconds(1));
        latest.publishAgain();

        assertThat(board.published()).containsExactly(active, status(State.ACTIVE, 7));
    }

    @Test
    void is_the_later_of_two_of_one_epoch() {
        latest.publish(status(State.RECOVERING, 7));
        latest.publish(status(State.ACTIVE, 7));
        latest.publishAgain();

        assertThat(board.published()).last().isEqualTo(status(State.ACTIVE, 7));
    }

    @Test
    void is_not_forgotten_for_one_of_a_lower_epoch() {
        latest.publish(status(State.ACTIVE, 7));
        latest.publish(status(State.RECOVERING, 0));
        latest.publishAgain();

        assertThat(board.published())
                .containsExactly(status(State.ACTIVE, 7), status(State.RECOVERING, 0), status(State.ACTIVE, 7));
    }
}
