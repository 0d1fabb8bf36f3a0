package io.ballast.application.fake;

import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.service.Tenure;
import io.ballast.domain.recovery.Leadership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Beats when it is begun, and after that only when the test says so: there is no thread to wait for. */
public final class FakeHeartbeats implements Heartbeats {

    private final List<Leadership> begun = new ArrayList<>();
    private @Nullable Holder current;

    @Override
    public synchronized void begin(Holder holder) {
        current = holder;
        begun.add(leadership(holder));
        beat();
    }

    @Override
    public synchronized void end(Holder holder) {
        if (holder.equals(current)) {
            current = null;
        }
    }

    /** One heartbeat, as the interval would bring it; false if none is due or the holder is not the holder any more. */
    public synchronized boolean beat() {
        return current != null && current.beat();
    }

    /** Tells whom it beats for that it is not the holder any more, as a heartbeat that was refused does. */
    public void lose() {
        Holder holder;
        synchronized (this) {
            holder = current;
        }
        if (holder != null) {
            holder.lost();
        }
    }

    /** For whom it beats now. */
    public synchronized Optional<Leadership> current() {
        return Optional.ofNullable(current).map(FakeHeartbeats::leadership);
    }

    /** For whom it was ever begun, in order. */
    public synchronized List<Leadership> begun() {
        return List.copyOf(begun);
    }

    private static Leadership leadership(Holder holder) {
        return ((Tenure) holder).leadership();
    }
}
