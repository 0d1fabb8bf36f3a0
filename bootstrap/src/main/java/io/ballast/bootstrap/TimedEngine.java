package io.ballast.bootstrap;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.settings.Settings.OnLoss;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The user's engine, with what the user's code may do wrong kept out of a recovery: a hand-over that takes too long or
 * fails is given up, and the engine is told to stand by in case that it trades already; an engine that fails to stop is
 * reported and keeps nothing else from happening. Where it does not stand by in time, it may still send orders, so the
 * process is halted: no hook and no other thread of it runs any more.
 */
final class TimedEngine implements TradingEngine {

    private static final String GIVEN_UP = "the hand-over was given up";

    /** Whoever takes over waits for the time to live of the lease, and then for the quiet period. */
    static final Duration TIME_TO_STAND_BY = Duration.ofSeconds(2);

    private final TradingEngine engine;
    private final Duration handoverTimeout;
    private final Duration timeToStandBy;
    private final OnLoss onLoss;
    private final Runnable haltProcess;
    private final RecoveryObserver observer;
    private final AtomicBoolean isTrading = new AtomicBoolean();

    /** @param haltProcess does not return in a real process */
    TimedEngine(
            TradingEngine engine,
            Duration handoverTimeout,
            Duration timeToStandBy,
            OnLoss onLoss,
            Runnable haltProcess,
            RecoveryObserver observer) {
        this.engine = engine;
        this.handoverTimeout = handoverTimeout;
        this.timeToStandBy = timeToStandBy;
        this.onLoss = onLoss;
        this.haltProcess = haltProcess;
        this.observer = observer;
    }

    /**
     * Hands over on a thread of its own, since code that hangs cannot be left in any other way.
     *
     * @throws IllegalStateException if the engine did not return in time, naming the setting
     */
    @Override
    public void resume(Portfolio portfolio, Certificate certificate) {
        isTrading.set(true);
        CompletableFuture<Boolean> handOver = new CompletableFuture<>();
        Thread thread = Daemon.start("hand-over", () -> handOver(portfolio, certificate, handOver));
        try {
            handOver.get(handoverTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(handOver, thread, "did not resume within recovery.handover-timeout (" + handoverTimeout + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(handOver, thread, "was interrupted while it resumed");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private void handOver(Portfolio portfolio, Certificate certificate, CompletableFuture<Boolean> handOver) {
        try {
            engine.resume(portfolio, certificate);
        } catch (RuntimeException | Error e) {
            handOver.completeExceptionally(e);
            return;
        }
        if (!handOver.complete(true)) {
            // Nobody waits for it any more, and it may just have begun to trade.
            quietly("an engine that resumed too late", () -> engine.standBy(GIVEN_UP));
        }
    }

    private void giveUp(CompletableFuture<Boolean> handOver, Thread thread, String why) {
        IllegalStateException failure = new IllegalStateException("the engine " + why);
        if (handOver.completeExceptionally(failure)) {
            thread.interrupt();
            // Not here: an engine that hangs in one method may hang in the other.
            Daemon.start("stand-by", () -> stop(GIVEN_UP));
            throw failure;
        }
        try {
            handOver.join();
        } catch (CompletionException e) {
            throw failed(e.getCause());
        }
    }

    /** An error of the JVM becomes an exception too: only an exception gives the portfolio up again. */
    private RuntimeException failed(@Nullable Throwable cause) {
        stop(GIVEN_UP);
        return cause instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("the engine failed to resume: " + cause, cause);
    }

    /** Once for each hand-over, whoever finds out first that trading must stop. */
    @Override
    public void standBy(String reason) {
        if (stop(reason) && onLoss == OnLoss.HALT_PROCESS) {
            observer.alerted(ErrorCode.SUPERSEDED, "the process is halted (fencing.on-loss): " + reason);
            haltProcess.run();
        }
    }

    /** On this thread, which may hold what the engine asks for; another one sees to it that it takes no longer. */
    private boolean stop(String reason) {
        if (!isTrading.getAndSet(false)) {
            return false;
        }
        CountDownLatch hasStoodBy = new CountDownLatch(1);
        Daemon.start("stand-by", () -> haltUnless(hasStoodBy, reason));
        quietly("an engine that was told to stand by", () -> engine.standBy(reason));
        hasStoodBy.countDown();
        return true;
    }

    private void haltUnless(CountDownLatch hasStoodBy, String reason) {
        try {
            if (hasStoodBy.await(timeToStandBy.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        observer.alerted(
                ErrorCode.INTERNAL, "the engine did not stand by in time, so the process is halted: " + reason);
        haltProcess.run();
    }

    @Override
    public void halt(String reason) {
        isTrading.set(false);
        quietly("an engine that was told to halt", () -> engine.halt(reason));
    }

    private void quietly(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            observer.sideEffectFailed(what, e);
        }
    }
}
