package io.ballast.bootstrap;

import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.service.lifecycle.Answers;
import io.ballast.application.service.lifecycle.Effect;
import io.ballast.application.service.lifecycle.Event;
import io.ballast.application.service.lifecycle.Lifecycle;
import io.ballast.application.service.lifecycle.State;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * An instance of a cluster: stands by while another owns the portfolio, recovers when nobody does, trades while it owns
 * it. One thread decides, by {@link Lifecycle}; whatever may take long is asked for on a thread of its own and answers with
 * an event.
 */
public final class Instance {

    /** It comes round that often, so that it shows that it is alive. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** The first finds out whether it could take over; after so many, the code that does so runs as fast as it ever will. */
    private static final int REHEARSALS = 3;

    private final Lifecycle lifecycle;
    private final Ownership ownership;
    private final Sessions sessions;
    private final ValidatePortfolio validation;
    private final Optional<LeaseKeeper> lease;
    private final RecoveryObserver observer;
    private final LongSupplier nanoTime;
    private final LinkedBlockingQueue<Event> inbox;
    private final long begunNanos;
    private final List<Consumer<TradingSession>> listeners = new ArrayList<>();
    private Optional<TradingSession> announced = Optional.empty();
    private volatile State state;
    private volatile boolean isRehearsing;
    private volatile long cameRoundNanos;

    Instance(
            Lifecycle lifecycle,
            Ownership ownership,
            Sessions sessions,
            ValidatePortfolio validation,
            Optional<LeaseKeeper> lease,
            RecoveryObserver observer,
            LongSupplier nanoTime,
            LinkedBlockingQueue<Event> inbox) {
        this.lifecycle = lifecycle;
        this.ownership = ownership;
        this.sessions = sessions;
        this.validation = validation;
        this.lease = lease;
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.inbox = inbox;
        this.begunNanos = nanoTime.getAsLong();
        this.cameRoundNanos = begunNanos;
        this.state = Lifecycle.begin(Duration.ZERO);
    }

    /** Where it stands: {@code STANDBY}. */
    public String lifecycle() {
        return state.word();
    }

    /** Why it stands there, for people. */
    public String why() {
        return state.why();
    }

    /** Whether it rehearses a recovery at this moment, since it has just begun to stand by. */
    public boolean isRehearsing() {
        return isRehearsing;
    }

    /** Whether it is active without its lease, by the store alone. */
    boolean isDegraded() {
        return isDegraded(state);
    }

    private static boolean isDegraded(State state) {
        return state instanceof State.Active active && active.isDegraded();
    }

    /** For how long it has not come round its loop, which takes a second where nothing happens. */
    Duration silence() {
        return Duration.ofNanos(nanoTime.getAsLong() - cameRoundNanos);
    }

    /** The right to write, while it is active. */
    public Optional<TradingSession> session() {
        return state instanceof State.Active ? sessions.current() : Optional.empty();
    }

    /**
     * Tells of every session as soon as it may be used, on a thread of its own: once each time that this instance becomes
     * active. Whoever asks when it is active already hears of that one.
     */
    public void onSession(Consumer<TradingSession> listener) {
        synchronized (listeners) {
            listeners.add(listener);
            announced.ifPresent(session -> tell(listener, session));
        }
    }

    private void announce(Optional<TradingSession> session) {
        synchronized (listeners) {
            announced = session;
            session.ifPresent(open -> listeners.forEach(listener -> tell(listener, open)));
        }
    }

    private void tell(Consumer<TradingSession> listener, TradingSession session) {
        Daemon.start("session", () -> {
            try {
                listener.accept(session);
            } catch (RuntimeException e) {
                observer.sideEffectFailed("a listener to sessions", e);
            }
        });
    }

    /** Asks it to end: what it owns is given back. Returns at once. */
    public void stop(String reason) {
        inbox.add(new Event.Stop(reason));
    }

    /** Lives, on the calling thread, until it was asked to end. One that is fenced off stands by again. */
    public void run() {
        live(State.Stopped.class::isInstance);
    }

    /**
     * Lives, on the calling thread, until it was asked to end, or is fenced off.
     *
     * @return whether it was fenced off
     */
    public boolean runUntilFenced() {
        live(current -> current instanceof State.Stopped || current instanceof State.Fenced);
        return state instanceof State.Fenced;
    }

    private void live(Predicate<State> isOver) {
        observer.stands(state.word(), state.why());
        try {
            while (!isOver.test(state)) {
                cameRoundNanos = nanoTime.getAsLong();
                next().ifPresent(this::take);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            take(new Event.Stop("interrupted"));
        }
        lease.ifPresent(LeaseKeeper::close);
    }

    private Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - begunNanos);
    }

    /** What happened, or that its time has come; empty after a period in which neither did. */
    private Optional<Event> next() throws InterruptedException {
        Duration dueIn = state.dueAt().minus(now());
        boolean isDueSoon = dueIn.compareTo(PERIOD) < 0;
        Event event = inbox.poll((isDueSoon ? dueIn : PERIOD).toNanos(), TimeUnit.NANOSECONDS);
        return Optional.ofNullable(event).or(() -> isDueSoon ? Optional.of(new Event.Passed()) : Optional.empty());
    }

    private void take(Event event) {
        Lifecycle.Step step = lifecycle.next(state, event, now());
        State before = state;
        // What is told of, and what is done, is seen together with the state that it belongs to.
        state = step.state();
        if (!state.word().equals(before.word()) || !state.why().equals(before.why())) {
            observer.stands(state.word(), state.why());
        }
        if (isDegraded(state) != isDegraded(before)) {
            observer.degraded(isDegraded(state), state.why());
        }
        step.effects().forEach(this::act);
        if (state instanceof State.Active != before instanceof State.Active) {
            announce(session());
        }
    }

    private void act(Effect effect) {
        if (effect instanceof Effect.Look) {
            Daemon.start("look", () -> inbox.add(Answers.look(ownership)));
        } else if (effect instanceof Effect.Recover) {
            Daemon.start("recovery", () -> inbox.add(Answers.recover(sessions)));
        } else if (effect instanceof Effect.Rehearse) {
            isRehearsing = true;
            Daemon.start("rehearsal", this::rehearse);
        } else if (effect instanceof Effect.AskForLease) {
            lease.ifPresent(LeaseKeeper::hold);
        } else if (effect instanceof Effect.LetGo) {
            lease.ifPresent(LeaseKeeper::letGo);
        } else if (effect instanceof Effect.GiveBack) {
            sessions.giveBack();
        } else if (effect instanceof Effect.Alert alert) {
            observer.alerted(alert.code(), alert.message());
        }
    }

    private void rehearse() {
        try {
            for (int i = 0; i < REHEARSALS; i++) {
                ErrorCode found = validation.validate().outcome().errorCode();
                if (found == ErrorCode.VALIDATION_FAILED || found == ErrorCode.DATA_CORRUPT) {
                    observer.alerted(found, "what is stored would not recover here; `ballast validate` tells why");
                }
            }
        } catch (RuntimeException e) {
            observer.sideEffectFailed("the rehearsal of a recovery", e);
        } finally {
            isRehearsing = false;
        }
    }
}
