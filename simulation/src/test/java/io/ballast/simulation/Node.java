package io.ballast.simulation;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.CommandService;
import io.ballast.application.service.Installation;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.application.service.RecoveryPorts;
import io.ballast.application.service.RecoveryService;
import io.ballast.application.service.Tenure;
import io.ballast.application.service.lifecycle.Answers;
import io.ballast.application.service.lifecycle.Effect;
import io.ballast.application.service.lifecycle.Event;
import io.ballast.application.service.lifecycle.HeldLease;
import io.ballast.application.service.lifecycle.Lifecycle;
import io.ballast.application.service.lifecycle.State;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One process: the real services, and the loop that its threads are in production. What beats, watches and renews there
 * beside the others happens here whenever the process waits for something.
 */
final class Node {

    static final ContractCatalogue CATALOGUE = ContractCatalogue.indianDefaults();
    static final Duration TTL = Duration.ofSeconds(3);
    private static final Duration RENEW = Duration.ofMillis(600);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMillis(150);
    private static final Lifecycle.Policy POLICY =
            new Lifecycle.Policy(true, TTL, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(4), 3);
    private static final RecoveryPolicy PATIENCE =
            new RecoveryPolicy(List.of(Duration.ofMillis(300), Duration.ofSeconds(1)), TTL, DEADLINE, IDLE, IDLE);
    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);

    private final Schedule schedule;
    private final String name;
    private final Chance chance;
    private final Link link;
    private final Deque<Event> inbox = new ArrayDeque<>();
    private final Ambient ambient;
    private final Lifecycle lifecycle;
    private final RecoveryService recovery;
    private final RecoveryPorts ports;
    private final HeldLease lease;
    private final double rate;
    private Duration wallOffset = Duration.ZERO;
    private State state = Lifecycle.begin(Duration.ZERO);
    private @Nullable CommandService session;
    private Heartbeats.@Nullable Holder beating;
    private long nextBeat;
    private long nextRenewal;
    private long stoppedUntil;
    private boolean isTicking;
    private boolean isKilled;

    Node(Schedule schedule, String name, UUID incarnation, Chance chance, double rate) {
        this.schedule = schedule;
        this.name = name;
        this.chance = chance;
        this.rate = rate;
        this.link = new Link(schedule, this, chance.apart());
        this.lifecycle = new Lifecycle(POLICY);
        InstantSource wall =
                () -> schedule.epochOfClocks().plusNanos(schedule.baton().now()).plus(wallOffset);
        this.ambient = new Ambient(wall, schedule.plant().nanoTime(this::nanoTime, wall), this::pause, chance::uuid);
        RemoteStore store = new RemoteStore(schedule.server(), link);
        InstanceId instance = new InstanceId(name);
        this.ports = new RecoveryPorts(
                schedule.plant().store(store),
                schedule.plant().ownership(store),
                store,
                CHECK,
                Watermarks.NONE,
                new Engine(),
                Optional.empty(),
                status -> {},
                new Beats(),
                new Ears());
        Installation installation = new Installation(Schedule.MAIN, instance, "1", "00");
        this.recovery = new RecoveryService(ports, PATIENCE, installation, ambient);
        this.lease = new HeldLease(link.remote(schedule.lease(instance, incarnation, this::hint)));
    }

    String name() {
        return name;
    }

    Link link() {
        return link;
    }

    State state() {
        return state;
    }

    /** Sets its wall clock. */
    void shiftWall(Duration by) {
        wallOffset = wallOffset.plus(by);
    }

    /** SIGTERM. */
    void terminate() {
        inbox.add(new Event.Stop("asked to end"));
    }

    private void hint() {
        inbox.add(new Event.Released());
    }

    private long nanoTime() {
        return (long) (schedule.baton().now() * rate);
    }

    private Duration now() {
        return Duration.ofNanos(nanoTime());
    }

    /** Its life, until it has ended or is fenced off. */
    void live() {
        while (!(state instanceof State.Stopped) && !(state instanceof State.Fenced)) {
            Event event = inbox.poll();
            if (event == null && state.dueAt().compareTo(now()) <= 0) {
                event = new Event.Passed();
            }
            if (event != null) {
                take(event);
            } else if (!trade()) {
                sleep(IDLE);
            }
        }
        schedule.hit("ended as " + state.word());
    }

    private void take(Event event) {
        State before = state;
        Lifecycle.Step step = lifecycle.next(state, event, now());
        state = step.state();
        if (!before.word().equals(state.word())) {
            schedule.tell(name + " is " + state.word() + ": " + state.why());
            schedule.hit(before.word() + " to " + state.word());
        }
        step.effects().forEach(this::act);
    }

    private void act(Effect effect) {
        if (effect instanceof Effect.Look) {
            inbox.add(Answers.look(ports.ownership()));
        } else if (effect instanceof Effect.Recover) {
            inbox.add(Answers.recover(this::recover));
        } else if (effect instanceof Effect.AskForLease) {
            inbox.add(lease.want());
            nextRenewal = schedule.baton().now() + RENEW.toNanos();
        } else if (effect instanceof Effect.LetGo) {
            lease.letGo();
        } else if (effect instanceof Effect.GiveBack && session != null) {
            session.close();
        }
    }

    private RecoveryOutcome recover(RecoverPortfolio.Request request) {
        RecoveryOutcome outcome = recovery.recover(request);
        if (outcome instanceof RecoveryOutcome.Recovered recovered) {
            Tenure tenure = recovery.tenure().orElseThrow();
            session = new CommandService(ports, CATALOGUE, ambient, tenure, recovered);
        }
        return outcome;
    }

    /** Submits what is not answered yet, and acts outside the store where it may; false if there was nothing to do. */
    private boolean trade() {
        CommandService current = session;
        if (!(state instanceof State.Active) || current == null) {
            return false;
        }
        Tenure tenure = recovery.tenure().orElseThrow();
        if (chance.isWithin(0.7) && schedule.plant().mayAct(tenure)) {
            schedule.watcher().acted(this, tenure.leadership().epoch());
        }
        List<TradeCommand> batch = schedule.traffic().next(chance);
        if (batch.isEmpty()) {
            return false;
        }
        List<Result> results = schedule.plant().answers(tenure, batch, () -> current.submit(batch));
        schedule.watcher().answered(this, tenure.leadership().epoch(), batch, results);
        sleep(Duration.ofNanos(chance.between(Duration.ofMillis(1), Duration.ofMillis(400))));
        return true;
    }

    /** Whatever is due beside what the process is doing. */
    void tick() {
        if (isTicking) {
            return;
        }
        isTicking = true;
        try {
            beatIfDue();
            watchDeadline();
            if (lease.isWanted() && schedule.baton().now() >= nextRenewal) {
                nextRenewal = schedule.baton().now() + RENEW.toNanos();
                lease.keep().ifPresent(inbox::add);
            }
        } finally {
            isTicking = false;
        }
    }

    private void beatIfDue() {
        Heartbeats.Holder holder = beating;
        if (holder == null || schedule.baton().now() < nextBeat) {
            return;
        }
        nextBeat = schedule.baton().now() + RENEW.toNanos();
        try {
            if (!schedule.plant().beats(holder) && holder.equals(beating)) {
                beating = null;
                holder.lost();
            }
        } catch (StoreUnavailableException e) {
            // The next one is tried as if nothing had happened.
        }
    }

    private void watchDeadline() {
        Optional<Tenure> tenure = recovery.tenure();
        if (session != null
                && tenure.isPresent()
                && tenure.get().isOpen()
                && tenure.get().unprovenFor().compareTo(DEADLINE) > 0) {
            schedule.hit("a deadline that passed");
            tenure.get()
                    .storeLost(new StoreUnavailableException("silent for longer than the deadline", true, null, null));
        }
    }

    private boolean pause(Duration time) {
        sleep(time);
        return true;
    }

    /** Waits; the rest of the process goes on. */
    void sleep(Duration time) {
        sleepUntil(schedule.baton().now() + (long) (time.toNanos() / rate));
    }

    private void sleepUntil(long end) {
        do {
            long wake = beating == null || isTicking
                    ? end
                    : Math.min(end, Math.max(nextBeat, schedule.baton().now()));
            schedule.baton().sleepUntil(wake);
            // What goes on first in a process that goes on again, nobody can say.
            if (!standStill() || chance.isWithin(0.5)) {
                tick();
            }
        } while (schedule.baton().now() < end);
    }

    /** SIGSTOP, and SIGCONT after that time. */
    void stop(Duration time) {
        stoppedUntil = Math.max(stoppedUntil, schedule.baton().now() + time.toNanos());
        schedule.hit("a process that was stopped");
        if (schedule.baton().isHeldByRunner()) {
            standStill();
        }
    }

    /** It may be stopped while it waits, and stopped for longer while it is stopped. */
    private boolean standStill() {
        boolean isStopped = schedule.baton().now() < stoppedUntil;
        while (schedule.baton().now() < stoppedUntil) {
            schedule.baton().sleepUntil(stoppedUntil);
        }
        return isStopped;
    }

    /** SIGKILL, from its own thread. */
    Baton.Killed killed() {
        isKilled = true;
        schedule.hit("a process that was killed at a call");
        return new Baton.Killed();
    }

    boolean isKilled() {
        return isKilled;
    }

    private final class Beats implements Heartbeats {
        @Override
        public void begin(Holder holder) {
            beating = holder;
            nextBeat = schedule.baton().now();
        }

        @Override
        public void end(Holder holder) {
            if (holder.equals(beating)) {
                beating = null;
            }
        }
    }

    private final class Engine implements TradingEngine {
        @Override
        public void resume(Portfolio portfolio, Certificate certificate) {
            schedule.watcher().handedOver(Node.this, certificate);
        }

        @Override
        public void standBy(String reason) {
            schedule.hit("an engine that stood by");
        }

        @Override
        public void halt(String reason) {
            schedule.hit("an engine that halted");
        }
    }

    private final class Ears implements RecoveryObserver {
        @Override
        public void taken(UUID run, Leadership leadership) {
            inbox.add(new Event.Taken(leadership.epoch()));
        }

        @Override
        public void fenced(Leadership leadership, ErrorCode code, String why) {
            if (schedule.plant().hearsOfLoss()) {
                inbox.add(new Event.Lost(leadership.epoch(), code, why));
            }
        }

        @Override
        public void storeLost(Leadership leadership, StoreUnavailableException failure) {
            if (schedule.plant().hearsOfLoss()) {
                inbox.add(new Event.Lost(leadership.epoch(), ErrorCode.DB_UNAVAILABLE, "the store was lost"));
            }
        }
    }
}
