package io.ballast.adapter.http;

import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.domain.recovery.Certificate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Dry runs that somebody asks for: one at a time, and not again within ten seconds, since each reads everything. */
final class Validations {

    private static final Duration REST = Duration.ofSeconds(10);

    private final ValidatePortfolio validate;
    private final LongSupplier nanoTime;
    private final ReentrantLock running = new ReentrantLock();
    private @Nullable Long endedNanos;

    Validations(ValidatePortfolio validate, LongSupplier nanoTime) {
        this.validate = validate;
        this.nanoTime = nanoTime;
    }

    Certificate run() {
        if (!running.tryLock()) {
            throw new Problem.Refused(
                    new Problem(409, "validation-running", "A validation is running", "its answer goes to who asked"));
        }
        try {
            long left = restLeft();
            if (left > 0) {
                throw new Problem.Refused(new Problem(
                                429,
                                "validated-just-now",
                                "A validation has just ended",
                                "the next one may begin in "
                                        + Duration.ofNanos(left).toMillis() + " ms")
                        .retryAfter((int) Duration.ofNanos(left).toSeconds() + 1));
            }
            try {
                return validate.validate();
            } finally {
                endedNanos = nanoTime.getAsLong();
            }
        } finally {
            running.unlock();
        }
    }

    private long restLeft() {
        return endedNanos == null ? 0 : REST.toNanos() - (nanoTime.getAsLong() - endedNanos);
    }
}
