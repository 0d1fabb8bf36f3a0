package io.ballast.application.service;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves watermarks behind an owner: after the activation, after the release, and at most once a second between. Always
 * after the commit that they tell of, so that no crash can leave one that is ahead of its store. One that cannot be
 * written fails nothing: the one before is still true.
 */
final class Marking {

    private static final long PACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Watermarks watermarks;
    private final RecoveryObserver observer;
    private final LongSupplier nanoTime;
    private final StoreIdentity store;
    private final long epoch;
    private long writtenAtNanos;

    Marking(Watermarks watermarks, RecoveryObserver observer, LongSupplier nanoTime, StoreIdentity store, long epoch) {
        this.watermarks = watermarks;
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.store = store;
        this.epoch = epoch;
        this.writtenAtNanos = nanoTime.getAsLong();
    }

    void now(SealedPortfolio state) {
        writtenAtNanos = nanoTime.getAsLong();
        try {
            watermarks.write(of(state, store, epoch));
        } catch (UnwritableWatermarkException e) {
            observer.sideEffectFailed("the watermark", e);
        }
    }

    void ifDue(SealedPortfolio state) {
        if (nanoTime.getAsLong() - writtenAtNanos >= PACE_NANOS) {
            now(state);
        }
    }

    static Watermark of(SealedPortfolio state, StoreIdentity store, long epoch) {
        return new Watermark(state.portfolio().uuid(), store, epoch, state.seq(), state.headHash());
    }
}
