package io.ballast.application.fake;

import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.Ownership;
import io.ballast.domain.recovery.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Beats when it is begun, and after that only when the test says so: there is no thread to wait for. */
public final class FakeHeartbeats implements Heartbeats {

    private final Ownership ownership;
    private final List<Leadership> begun = new ArrayList<>();
    private @Nullable Leadership current;

    public FakeHeartbeats(Ownership ownership) {
        this.ownership = ownership;
    }

    @Override
    public synchronized void begin(Leadership leadership) {
        current = leadership;
        begun.add(leadership);
        beat();
    }

    @Override
    public synchronized void end() {
        current = null;
    }

    /** One heartbeat, as the interval would bring it; false if none is due or the holder is not the holder any more. */
    public synchronized boolean beat() {
        return current != null && ownership.heartbeat(current);
    }

    /** For whom it beats now. */
    public synchronized Optional<Leadership> current() {
        return Optional.ofNullable(current);
    }

    /** For whom it was ever begun, in order. */
    public synchronized List<Leadership> begun() {
        return List.copyOf(begun);
    }
}
