package io.ballast.application.service.lifecycle;

import io.ballast.application.service.lifecycle.Effect.Alert;
import io.ballast.application.service.lifecycle.Effect.GiveBack;
import io.ballast.application.service.lifecycle.Effect.LetGo;
import io.ballast.application.service.lifecycle.Effect.Look;
import io.ballast.application.service.lifecycle.State.Active;
import io.ballast.application.service.lifecycle.State.Candidate;
import io.ballast.application.service.lifecycle.State.Fenced;
import io.ballast.application.service.lifecycle.State.Halted;
import io.ballast.application.service.lifecycle.State.Recovering;
import io.ballast.application.service.lifecycle.State.Standby;
import io.ballast.application.service.lifecycle.State.Starting;
import io.ballast.application.service.lifecycle.State.Stopped;
import io.ballast.application.service.lifecycle.State.Stopping;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of an instance. Every legal transition; whatever else happens in a state changes nothing, because it is the
 * late answer to a question that nobody asks any more.
 *
 * <pre>
 * STARTING    time passed                   STARTING    looks at the store
 * STARTING    the store cannot be seen      STARTING    looks again, later each time; calls after a few
 * STARTING    the store was seen            as STANDBY  rehearses a recovery where a live holder has it
 * STANDBY     time passed                   STANDBY     looks at the store
 * STANDBY     a live holder has it          STANDBY     looks again
 * STANDBY     it is free, no lease is used  CANDIDATE   recovers
 * STANDBY     it is free, a lease is used   STANDBY     asks for the lease
 * STANDBY     the lease is granted          CANDIDATE   recovers
 * STANDBY     somebody else has the lease   STANDBY     looks again
 * STANDBY     has it, and nobody alive has
 *             the portfolio for a ttl       CANDIDATE   recovers: a lease without an owner keeps nobody out
 * STANDBY     the lease is away             CANDIDATE   recovers: the store alone elects
 * STANDBY     it is halted                  HALTED
 * STANDBY     the lease was released        STANDBY     looks at once
 * STANDBY     nothing is stored             STANDBY     calls once, looks again, never creates
 * STANDBY     the store cannot be seen      STANDBY     looks again, later each time; calls after a few
 * CANDIDATE   the epoch is taken            RECOVERING
 * CANDIDATE, RECOVERING   the recovery ended:
 *             the engine has it             ACTIVE
 *             superseded                    STANDBY     lets the lease go
 *             the store is away             STANDBY     lets the lease go, looks later each time; calls after a few
 *             nothing is stored             STANDBY     lets the lease go, calls
 *             corrupt, inconsistent, a bug  HALTED      lets the lease go, calls
 *             it is halted                  HALTED      lets the lease go
 * RECOVERING  it is ours no more            RECOVERING  remembers it; once the engine has it: as ACTIVE
 * CANDIDATE, RECOVERING   asked to end      STOPPING
 * STOPPING    the recovery ended            STOPPED     gives back what it took, lets the lease go
 * ACTIVE      the lease is away             ACTIVE      degraded: it trades on, every write is fenced
 * ACTIVE      the lease is back             ACTIVE
 * ACTIVE      superseded                    FENCED      lets the lease go, calls
 * ACTIVE      halted                        HALTED      lets the lease go
 * ACTIVE      the store is away             STANDBY     lets the lease go, looks later
 * FENCED      time passed                   STANDBY     looks at the store, where its process goes on
 * HALTED      time passed                   HALTED      looks at the store
 * HALTED      it is halted no more          STANDBY     looks at once
 * any other   asked to end                  STOPPED     gives back what is owned, lets the lease go
 * </pre>
 */
public final class Lifecycle {

    private final Policy policy;
    private final StandingBy standingBy;

    public Lifecycle(Policy policy) {
        this.policy = policy;
        this.standingBy = new StandingBy(policy);
    }

    /**
     * How an instance goes about it.
     *
     * @param usesLease whether a lease is asked for before the store
     * @param leaseTtl for how long a lease is respected whose holder does not own the portfolio
     * @param poll between two looks
     * @param retryDelay after a failure; doubles with each more in a row
     * @param retryDelayMax at most
     * @param alertAfter so many failures in a row
     */
    public record Policy(
            boolean usesLease,
            Duration leaseTtl,
            Duration poll,
            Duration retryDelay,
            Duration retryDelayMax,
            int alertAfter) {

        Duration delay(int failures) {
            Duration delay = retryDelay;
            for (int i = 1; i < failures && delay.compareTo(retryDelayMax) < 0; i++) {
                delay = delay.multipliedBy(2);
            }
            return delay.compareTo(retryDelayMax) < 0 ? delay : retryDelayMax;
        }
    }

    /** Where an event leads, and what is to be done. */
    public record Step(State state, List<Effect> effects) {

        public Step {
            effects = List.copyOf(effects);
        }

        static Step to(State state, Effect... effects) {
            return new Step(state, List.of(effects));
        }
    }

    /** The state of an instance that has just begun. */
    public static State begin(Duration now) {
        return new Starting(now, 0, "begins");
    }

    /** The next state, and what is to be done. */
    public Step next(State state, Event event, Duration now) {
        if (event instanceof Event.Stop stop) {
            return stop(state, stop.reason());
        }
        if (event instanceof Event.Passed) {
            return state.dueAt().compareTo(now) <= 0 ? due(state) : Step.to(state);
        }
        if (state instanceof Starting starting) {
            return standingBy.seen(starting, starting.failures(), event, now);
        }
        if (state instanceof Standby standby) {
            return event instanceof Event.Released
                    ? standingBy.released(standby)
                    : standingBy.seen(standby, standby.failures(), event, now);
        }
        if (state instanceof Candidate candidate) {
            return event instanceof Event.Taken taken
                    ? Step.to(new Recovering(
                            taken.epoch(), candidate.failures(), Optional.empty(), "epoch " + taken.epoch() + " taken"))
                    : ended(candidate, candidate.failures(), event, now);
        }
        if (state instanceof Recovering recovering) {
            return recovering(recovering, event, now);
        }
        if (state instanceof Active active) {
            return active(active, event, now);
        }
        if (state instanceof Halted halted) {
            return halted(halted, event, now);
        }
        return state instanceof Stopping stopping ? stopping(stopping, event) : Step.to(state);
    }

    private static Step stop(State state, String reason) {
        if (state instanceof Candidate || state instanceof Recovering) {
            return Step.to(new Stopping(reason));
        }
        if (state instanceof Stopping || state instanceof Stopped) {
            return Step.to(state);
        }
        return state instanceof Active
                ? Step.to(new Stopped(reason), new GiveBack(reason), new LetGo())
                : Step.to(new Stopped(reason), new LetGo());
    }

    private static Step due(State state) {
        if (state instanceof Starting starting) {
            return Step.to(new Starting(State.NEVER, starting.failures(), starting.why()), new Look());
        }
        if (state instanceof Standby standby) {
            return Step.to(
                    new Standby(State.NEVER, standby.failures(), standby.freeSince(), standby.why()), new Look());
        }
        if (state instanceof Halted halted) {
            return Step.to(new Halted(State.NEVER, halted.why()), new Look());
        }
        return state instanceof Fenced fenced
                ? Step.to(new Standby(State.NEVER, 0, fenced.why()), new Look())
                : Step.to(state);
    }

    private Step recovering(Recovering recovering, Event event, Duration now) {
        if (event instanceof Event.Lost lost && lost.epoch() == recovering.epoch()) {
            return Step.to(
                    new Recovering(recovering.epoch(), recovering.failures(), Optional.of(lost), recovering.why()));
        }
        Step ended = ended(recovering, recovering.failures(), event, now);
        return ended.state() instanceof Active active && recovering.lost().isPresent()
                ? active(active, recovering.lost().get(), now)
                : ended;
    }

    private Step ended(State state, int failures, Event event, Duration now) {
        if (event instanceof Event.Recovered recovered) {
            return Step.to(new Active(recovered.epoch(), false, recovered.message()));
        }
        if (!(event instanceof Event.Refused refused)) {
            return Step.to(state);
        }
        return switch (refused.code()) {
            case SUPERSEDED -> Step.to(standingBy.standby(now, refused.message()), new LetGo());
            case DB_UNAVAILABLE -> {
                Step again = standingBy.unseen(
                        new Standby(now, failures, refused.message()),
                        failures + 1,
                        new Event.Unseen(ErrorCode.DB_UNAVAILABLE, refused.message()),
                        now);
                yield with(again, new LetGo());
            }
            case NOTHING_STORED -> with(standingBy.nothingStored(state, now), new LetGo());
            case HALTED -> Step.to(new Halted(now.plus(policy.poll()), refused.message()), new LetGo());
            default ->
                Step.to(
                        new Halted(now.plus(policy.poll()), refused.message()),
                        new LetGo(),
                        new Alert(refused.code(), refused.message()));
        };
    }

    private static Step with(Step step, Effect more) {
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(0, more);
        return new Step(step.state(), effects);
    }

    private Step active(Active active, Event event, Duration now) {
        if (event instanceof Event.LeaseAway away) {
            return Step.to(new Active(active.epoch(), true, "trades on without a lease: " + away.message()));
        }
        if (event instanceof Event.LeaseBack) {
            return Step.to(new Active(active.epoch(), false, "has the lease again"));
        }
        if (!(event instanceof Event.Lost lost) || lost.epoch() != active.epoch()) {
            return Step.to(active);
        }
        return switch (lost.code()) {
            case HALTED -> Step.to(new Halted(now.plus(policy.poll()), lost.message()), new LetGo());
            case DB_UNAVAILABLE -> Step.to(new Standby(now.plus(policy.delay(1)), 1, lost.message()), new LetGo());
            default ->
                Step.to(
                        new Fenced(now.plus(policy.poll()), lost.message()),
                        new LetGo(),
                        new Alert(lost.code(), lost.message()));
        };
    }

    private Step halted(Halted halted, Event event, Duration now) {
        if (event instanceof Event.SeenHalted seen) {
            return Step.to(new Halted(now.plus(policy.poll()), seen.reason()));
        }
        if (event instanceof Event.Unseen) {
            return Step.to(new Halted(now.plus(policy.retryDelay()), halted.why()));
        }
        boolean isSeen = event instanceof Event.SeenFree
                || event instanceof Event.SeenHeld
                || event instanceof Event.SeenNothing;
        return isSeen ? Step.to(new Standby(now, 0, "halted no more")) : Step.to(halted);
    }

    private static Step stopping(Stopping stopping, Event event) {
        if (event instanceof Event.Recovered) {
            return Step.to(new Stopped(stopping.why()), new GiveBack(stopping.why()), new LetGo());
        }
        return event instanceof Event.Refused ? Step.to(new Stopped(stopping.why()), new LetGo()) : Step.to(stopping);
    }
}
