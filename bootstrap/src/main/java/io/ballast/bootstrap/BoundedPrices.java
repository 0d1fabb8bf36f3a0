package io.ballast.bootstrap;

import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.portfolio.MarketPrice;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The user's source of prices, which cannot hold a recovery up: what is late is left out. A source that still owes an
 * answer is not asked again, so that one that hangs does not gather threads.
 */
final class BoundedPrices implements MarketPrices {

    private final MarketPrices source;
    private final RecoveryObserver observer;
    private final AtomicBoolean isAsked = new AtomicBoolean();

    BoundedPrices(MarketPrices source, RecoveryObserver observer) {
        this.source = source;
        this.observer = observer;
    }

    @Override
    public Collection<MarketPrice> latest(Set<Instrument> instruments, Duration budget) {
        if (!isAsked.compareAndSet(false, true)) {
            return late("the source of prices still owes its last answer");
        }
        CompletableFuture<Collection<MarketPrice>> answer = new CompletableFuture<>();
        Thread thread = Daemon.start("prices", () -> ask(instruments, budget, answer));
        try {
            return answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return late("the source of prices did not answer within " + budget);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
            return late("interrupted while the source of prices was asked");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the source of prices failed: " + e.getCause(), e.getCause());
        }
    }

    private void ask(Set<Instrument> instruments, Duration budget, CompletableFuture<Collection<MarketPrice>> answer) {
        try {
            List<MarketPrice> prices = List.copyOf(source.latest(instruments, budget));
            isAsked.set(false);
            answer.complete(prices);
        } catch (RuntimeException | Error e) {
            isAsked.set(false);
            answer.completeExceptionally(e);
        }
    }

    private List<MarketPrice> late(String why) {
        observer.sideEffectFailed("market prices", new IllegalStateException(why));
        return List.of();
    }
}
