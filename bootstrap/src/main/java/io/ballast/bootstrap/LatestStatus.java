package io.ballast.bootstrap;

import io.ballast.application.port.out.StatusBoard;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A board that can be told the latest status again, because what is not repeated disappears from it. */
final class LatestStatus implements StatusBoard {

    private final StatusBoard board;
    private final InstantSource clock;
    private @Nullable Status latest;

    LatestStatus(StatusBoard board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
    }

    /** A status of a lower epoch is passed on but not kept: a second recovery that is refused does not end the first. */
    @Override
    public synchronized void publish(Status status) {
        if (latest == null || status.epoch() >= latest.epoch()) {
            latest = status;
        }
        board.publish(status);
    }

    /** Publishes the latest status as one of this moment; nothing if there is none. */
    synchronized void publishAgain() {
        if (latest != null) {
            board.publish(
                    new Status(latest.instance(), latest.state(), latest.epoch(), latest.errorCode(), clock.instant()));
        }
    }
}
