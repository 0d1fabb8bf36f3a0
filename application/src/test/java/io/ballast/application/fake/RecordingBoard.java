package io.ballast.application.fake;

import io.ballast.application.port.out.StatusBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A board that remembers everything that was published, and shows what a board may show. */
public final class RecordingBoard implements StatusBoard {

    private record Shown(Status status, Instant until) {}

    private final InstantSource clock;
    private final Duration ttl;
    private final List<Status> published = new ArrayList<>();
    private @Nullable Shown shown;
    private boolean isReachable = true;

    /**
     * Refuses what is out of range.
     *
     * @param ttl how long a status is shown after it was published
     */
    public RecordingBoard(InstantSource clock, Duration ttl) {
        this.clock = clock;
        this.ttl = ttl;
    }

    /** From now on nothing that is published arrives; as with a real board, nobody is told so. */
    public synchronized void makeUnreachable() {
        isReachable = false;
    }

    /** Everything that anybody tried to publish, in order. */
    public synchronized List<Status> published() {
        return List.copyOf(published);
    }

    /** What is shown now. */
    public synchronized Optional<Status> shown() {
        Shown latest = shown;
        return latest != null && clock.instant().isBefore(latest.until())
                ? Optional.of(latest.status())
                : Optional.empty();
    }

    @Override
    public synchronized void publish(Status status) {
        published.add(status);
        boolean isOutranked =
                shown().filter(other -> other.epoch() > status.epoch()).isPresent();
        if (isReachable && !isOutranked) {
            shown = new Shown(status, clock.instant().plus(ttl));
        }
    }
}
