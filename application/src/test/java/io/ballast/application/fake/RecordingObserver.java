package io.ballast.application.fake;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Remembers the story it is told; it can fail at every word of it. */
public final class RecordingObserver implements RecoveryObserver {

    /** What an observer can be told. */
    public sealed interface Event {
        record Begun(UUID run, PortfolioId portfolio, InstanceId instance, Certificate.Mode mode) implements Event {}

        record AttemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next)
                implements Event {}

        record Held(UUID run, String holder, Duration age, Duration pause) implements Event {}

        record Taken(UUID run, Leadership leadership) implements Event {}

        record Progressed(UUID run, Phase phase, long done, long total) implements Event {}

        record Ended(Certificate certificate) implements Event {}

        record SideEffectFailed(String what, RuntimeException failure) implements Event {}

        record Fenced(Leadership leadership, String why) implements Event {}

        record StoreLost(Leadership leadership, StoreUnavailableException failure) implements Event {}

        record Alerted(ErrorCode code, String why) implements Event {}

        record Renewed(Duration gap, Duration took) implements Event {}

        record Committed(Duration took) implements Event {}

        record WriteFenced(Leadership leadership) implements Event {}

        record Answered(String type, String status, int count) implements Event {}
    }

    private final List<Event> events = new ArrayList<>();
    private @Nullable RuntimeException failure;

    /** Fails at everything it is told from now on, after remembering it. */
    public synchronized void fail(RuntimeException with) {
        failure = with;
    }

    /** Everything it was told, in order. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** What it was told of one kind, in order. */
    public <E extends Event> List<E> events(Class<E> kind) {
        return stream(kind).toList();
    }

    private <E extends Event> Stream<E> stream(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public void begun(UUID run, PortfolioId portfolio, InstanceId instance, Certificate.Mode mode) {
        tell(new Event.Begun(run, portfolio, instance, mode));
    }

    @Override
    public void attemptFailed(UUID run, int attempt, StoreUnavailableException failed, Duration next) {
        tell(new Event.AttemptFailed(run, attempt, failed, next));
    }

    @Override
    public void held(UUID run, String holder, Duration age, Duration wait) {
        tell(new Event.Held(run, holder, age, wait));
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        tell(new Event.Taken(run, leadership));
    }

    @Override
    public void progressed(UUID run, Phase phase, long done, long total) {
        tell(new Event.Progressed(run, phase, done, total));
    }

    @Override
    public void ended(Certificate certificate) {
        tell(new Event.Ended(certificate));
    }

    @Override
    public void sideEffectFailed(String what, RuntimeException failed) {
        tell(new Event.SideEffectFailed(what, failed));
    }

    @Override
    public void fenced(Leadership leadership, ErrorCode code, String why) {
        tell(new Event.Fenced(leadership, why));
    }

    @Override
    public void storeLost(Leadership leadership, StoreUnavailableException failed) {
        tell(new Event.StoreLost(leadership, failed));
    }

    @Override
    public void alerted(ErrorCode code, String why) {
        tell(new Event.Alerted(code, why));
    }

    @Override
    public void renewed(Duration gap, Duration took) {
        tell(new Event.Renewed(gap, took));
    }

    @Override
    public void committed(Duration took) {
        tell(new Event.Committed(took));
    }

    @Override
    public void writeFenced(Leadership leadership) {
        tell(new Event.WriteFenced(leadership));
    }

    @Override
    public void answered(String type, String status, int count) {
        tell(new Event.Answered(type, status, count));
    }

    private synchronized void tell(Event event) {
        events.add(event);
        if (failure != null) {
            throw failure;
        }
    }
}
