package io.ballast.application.service;

import io.ballast.application.port.out.Pause;
import io.ballast.application.port.out.StoreUnavailableException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tries something of the store again when that may help. Resilience4j decides whether and how long to wait; the
 * {@link Pause} port waits, so that virtual time works.
 */
final class Retrying {

    /** Is told of each failure that is followed by another try. */
    interface Listener {
        void failed(int attempt, StoreUnavailableException failure, Duration next);
    }

    private final Retry retry;
    private final Pause pause;

    Retrying(List<Duration> waits, Pause pause) {
        // A corrupt answer, a bug or an error of the JVM is never tried again: only what the adapter calls transient.
        this.retry = Retry.of(
                "store",
                RetryConfig.custom()
                        .maxAttempts(waits.size() + 1)
                        .intervalFunction(attempt -> waits.get(attempt - 1).toMillis())
                        .retryOnException(
                                e -> e instanceof StoreUnavailableException unavailable && unavailable.isTransient())
                        .build());
        this.pause = pause;
    }

    /**
     * Runs the unit until it succeeds or trying again is of no use.
     *
     * @throws StoreUnavailableException the last one, when the store stayed away
     */
    <T> T run(Supplier<T> unit, Listener listener) {
        Retry.AsyncContext<T> decision = retry.asyncContext();
        for (int attempt = 1; ; attempt++) {
            try {
                return unit.get();
            } catch (StoreUnavailableException e) {
                long wait = decision.onError(e);
                if (wait < 0) {
                    throw e;
                }
                listener.failed(attempt, e, Duration.ofMillis(wait));
                if (!pause.lasting(Duration.ofMillis(wait))) {
                    throw e;
                }
            }
        }
    }
}
