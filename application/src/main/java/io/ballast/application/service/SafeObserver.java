package io.ballast.application.service;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells several observers, none of which can fail a run or keep the others from hearing. */
public final class SafeObserver implements RecoveryObserver {

    private volatile List<RecoveryObserver> observers;
    private volatile @Nullable Certificate lastRecovery;

    public SafeObserver(List<? extends RecoveryObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /** Tells one more from now on; of what was before, how the last recovery ended. */
    public synchronized void add(RecoveryObserver observer) {
        List<RecoveryObserver> more = new ArrayList<>(observers);
        more.add(observer);
        observers = List.copyOf(more);
        Certificate last = lastRecovery;
        if (last != null) {
            tell(observer, late -> late.ended(last));
        }
    }

    @Override
    public void begun(UUID run, PortfolioId portfolio, InstanceId instance, Certificate.Mode mode) {
        tell(observer -> observer.begun(run, portfolio, instance, mode));
    }

    @Override
    public void attemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next) {
        tell(observer -> observer.attemptFailed(run, attempt, failure, next));
    }

    @Override
    public void held(UUID run, String holder, Duration age, Duration wait) {
        tell(observer -> observer.held(run, holder, age, wait));
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        tell(observer -> observer.taken(run, leadership));
    }

    @Override
    public void progressed(UUID run, Phase phase, long done, long total) {
        tell(observer -> observer.progressed(run, phase, done, total));
    }

    @Override
    public void ended(Certificate certificate) {
        if (certificate.mode() == Certificate.Mode.RECOVER) {
            lastRecovery = certificate;
        }
        tell(observer -> observer.ended(certificate));
    }

    @Override
    public void sideEffectFailed(String what, RuntimeException failure) {
        tell(observer -> observer.sideEffectFailed(what, failure));
    }

    @Override
    public void fenced(Leadership leadership, ErrorCode code, String why) {
        tell(observer -> observer.fenced(leadership, code, why));
    }

    @Override
    public void storeLost(Leadership leadership, StoreUnavailableException failure) {
        tell(observer -> observer.storeLost(leadership, failure));
    }

    @Override
    public void renewed(Duration gap, Duration took) {
        tell(observer -> observer.renewed(gap, took));
    }

    @Override
    public void committed(Duration took) {
        tell(observer -> observer.committed(took));
    }

    @Override
    public void writeFenced(Leadership leadership) {
        tell(observer -> observer.writeFenced(leadership));
    }

    @Override
    public void answered(String type, String status, int count) {
        tell(observer -> observer.answered(type, status, count));
    }

    @Override
    public void stands(String lifecycle, String why) {
        tell(observer -> observer.stands(lifecycle, why));
    }

    @Override
    public void degraded(boolean isDegraded, String why) {
        tell(observer -> observer.degraded(isDegraded, why));
    }

    @Override
    public void alerted(ErrorCode code, String why) {
        tell(observer -> observer.alerted(code, why));
    }

    @Override
    public void messaged(Urgency urgency, Delivery delivery) {
        tell(observer -> observer.messaged(urgency, delivery));
    }

    private void tell(Consumer<RecoveryObserver> event) {
        for (RecoveryObserver observer : observers) {
            tell(observer, event);
        }
    }

    private void tell(RecoveryObserver observer, Consumer<RecoveryObserver> event) {
        try {
            event.accept(observer);
        } catch (RuntimeException e) {
            tellOthers(observer, e);
        }
    }

    private void tellOthers(RecoveryObserver failed, RuntimeException failure) {
        for (RecoveryObserver other : observers) {
            if (other != failed) {
                try {
                    other.sideEffectFailed(
                            "an observer of class " + failed.getClass().getName(), failure);
                } catch (RuntimeException e) {
                    // Whoever fails at hearing of a failure is not told of it.
                    failure.addSuppressed(e);
                }
            }
        }
    }
}
