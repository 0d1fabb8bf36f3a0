package io.ballast.application.service.lifecycle;

import io.ballast.application.service.lifecycle.Effect.Alert;
import io.ballast.application.service.lifecycle.Effect.AskForLease;
import io.ballast.application.service.lifecycle.Effect.Look;
import io.ballast.application.service.lifecycle.Effect.Recover;
import io.ballast.application.service.lifecycle.Effect.Rehearse;
import io.ballast.application.service.lifecycle.Lifecycle.Policy;
import io.ballast.application.service.lifecycle.Lifecycle.Step;
import io.ballast.application.service.lifecycle.State.Candidate;
import io.ballast.application.service.lifecycle.State.Halted;
import io.ballast.application.service.lifecycle.State.Standby;
import io.ballast.application.service.lifecycle.State.Starting;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;

/** The part of the life in which the portfolio is not ours: what STARTING and STANDBY see, and what it leads to. */
final class StandingBy {

    private final Policy policy;

    StandingBy(Policy policy) {
        this.policy = policy;
    }

    /** What a look at the store, or the answer to a request for the lease, leads to. */
    Step seen(State state, int failures, Event event, Duration now) {
        if (event instanceof Event.SeenFree) {
            return policy.usesLease()
                    ? Step.to(
                            new Standby(
                                    State.NEVER,
                                    failures,
                                    freeSince(state, now),
                                    "nobody holds it; asks for the lease"),
                            new AskForLease())
                    : Step.to(new Candidate(failures, "nobody holds it"), new Recover());
        }
        if (event instanceof Event.SeenHeld held) {
            Standby standby = standby(now, held.holder() + " holds it");
            return state instanceof Starting ? Step.to(standby, new Rehearse()) : Step.to(standby);
        }
        if (event instanceof Event.SeenHalted halted) {
            return Step.to(new Halted(now.plus(policy.poll()), halted.reason()));
        }
        if (event instanceof Event.SeenNothing) {
            return nothingStored(state, now);
        }
        if (event instanceof Event.Unseen unseen) {
            return unseen(state, failures + 1, unseen, now);
        }
        if (state instanceof Starting) {
            return Step.to(state);
        }
        if (event instanceof Event.LeaseGranted) {
            return Step.to(new Candidate(failures, "has the lease"), new Recover());
        }
        if (event instanceof Event.LeaseAway away) {
            return Step.to(new Candidate(failures, "without a lease: " + away.message()), new Recover());
        }
        return event instanceof Event.LeaseHeld held ? leaseHeld((Standby) state, held.holder(), now) : Step.to(state);
    }

    private static Duration freeSince(State state, Duration now) {
        return state instanceof Standby standby && !standby.freeSince().equals(State.NEVER) ? standby.freeSince() : now;
    }

    /** Whoever has the lease recovers at this moment, or is about to; or it hangs, and only its lease is alive. */
    private Step leaseHeld(Standby standby, String holder, Duration now) {
        String why = holder + " has the lease";
        boolean isOwnerless = !standby.freeSince().equals(State.NEVER)
                && now.minus(standby.freeSince()).compareTo(policy.leaseTtl()) >= 0;
        return isOwnerless
                ? Step.to(new Candidate(standby.failures(), why + ", and not the portfolio"), new Recover())
                : Step.to(new Standby(now.plus(policy.poll()), 0, standby.freeSince(), why));
    }

    Standby standby(Duration now, String why) {
        return new Standby(now.plus(policy.poll()), 0, why);
    }

    Step nothingStored(State state, Duration now) {
        String why = "nothing is stored";
        Standby next = new Standby(now.plus(policy.retryDelay()), 0, why);
        // Once, and not with every look: whoever was called knows.
        return state.why().equals(why) ? Step.to(next) : Step.to(next, new Alert(ErrorCode.NOTHING_STORED, why));
    }

    Step unseen(State state, int failures, Event.Unseen unseen, Duration now) {
        Duration dueAt = now.plus(policy.delay(failures));
        State next = state instanceof Starting
                ? new Starting(dueAt, failures, unseen.message())
                : new Standby(dueAt, failures, unseen.message());
        return failures == policy.alertAfter()
                ? Step.to(next, new Alert(unseen.code(), unseen.message()))
                : Step.to(next);
    }

    /** A look that is under way already will see it. */
    Step released(Standby standby) {
        return standby.dueAt().equals(State.NEVER)
                ? Step.to(standby)
                : Step.to(new Standby(State.NEVER, standby.failures(), standby.freeSince(), standby.why()), new Look());
    }
}
