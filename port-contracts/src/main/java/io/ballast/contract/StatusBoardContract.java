package io.ballast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold of every {@link StatusBoard}: B01 to B04. */
public abstract class StatusBoardContract {

    private static final Instant AT = Instant.parse("2026-01-05T03:45:00.123Z");

    private BoardEnvironment environment;
    private StatusBoard board;

    @SuppressWarnings("NullAway.Init") // set before each test
    protected StatusBoardContract() {}

    /** An environment for one test. */
    protected abstract BoardEnvironment newEnvironment();

    @BeforeEach
    void open() {
        environment = newEnvironment();
        board = environment.open();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void b01_nothing_is_shown_before_something_is_published() {
        assertThat(environment.shown()).isEmpty();
    }

    @Test
    void b01_what_was_published_last_is_shown_whole() {
        board.publish(status("first", State.RECOVERING, 1, null));
        board.publish(status("first", State.FAILED, 1, ErrorCode.DATA_CORRUPT));

        assertThat(environment.shown()).contains(status("first", State.FAILED, 1, ErrorCode.DATA_CORRUPT));
    }

    @Test
    void b01_every_state_can_be_shown() {
        for (State state : State.values()) {
            board.publish(status("first", state, 3, null));

            assertThat(environment.shown()).contains(status("first", state, 3, null));
        }
    }

    @Test
    void b02_a_status_disappears_when_its_instance_stops_publishing() {
        board.publish(status("first", State.ACTIVE, 1, null));

        environment.awaitSilence();

        assertThat(environment.shown()).isEmpty();
    }

    @Test
    void b02_a_status_published_again_is_shown_again() {
        board.publish(status("first", State.ACTIVE, 1, null));
        environment.awaitSilence();

        board.publish(status("first", State.ACTIVE, 1, null));

        assertThat(environment.shown()).contains(status("first", State.ACTIVE, 1, null));
    }

    @Test
    void b03_a_status_of_a_lower_epoch_never_replaces_one_of_a_higher() {
        StatusBoard other = environment.open();
        board.publish(status("leader", State.ACTIVE, 10, null));

        other.publish(status("zombie", State.ACTIVE, 9, null));
        other.publish(status("newcomer", State.RECOVERING, 0, null));

        assertThat(environment.shown()).contains(status("leader", State.ACTIVE, 10, null));
    }

    @Test
    void b03_a_status_of_the_same_or_a_higher_epoch_replaces_it() {
        StatusBoard other = environment.open();
        board.publish(status("leader", State.ACTIVE, 9, null));
        other.publish(status("successor", State.RECOVERING, 10, null));
        assertThat(environment.shown()).contains(status("successor", State.RECOVERING, 10, null));

        other.publish(status("successor", State.ACTIVE, 10, null));

        assertThat(environment.shown()).contains(status("successor", State.ACTIVE, 10, null));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void b04_publishing_on_an_unreachable_board_neither_throws_nor_hangs() {
        board.publish(status("first", State.ACTIVE, 1, null));
        environment.makeUnreachable();

        assertThatCode(() -> board.publish(status("first", State.RELEASED, 1, null)))
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void b04_publishing_on_a_board_that_does_not_answer_neither_throws_nor_hangs() {
        assumeTrue(environment.supports(Capability.STALLS), "this server has no STALLS");
        environment.stall();

        assertThatCode(() -> board.publish(status("first", State.ACTIVE, 1, null)))
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void b04_a_board_opened_while_it_is_unreachable_neither_throws_nor_hangs() {
        environment.makeUnreachable();

        assertThatCode(() -> environment.open().publish(status("first", State.ACTIVE, 1, null)))
                .doesNotThrowAnyException();
    }

    private static Status status(String instance, State state, long epoch, @Nullable ErrorCode errorCode) {
        return new Status(new InstanceId(instance), state, epoch, errorCode, AT);
    }
}
