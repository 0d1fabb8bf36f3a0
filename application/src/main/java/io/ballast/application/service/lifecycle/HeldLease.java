package io.ballast.application.service.lifecycle;

import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.LeaseUnavailableException;
import java.util.Optional;

/**
 * A lease that is wanted, and what is told of it. A renewal that fails is followed by the next; one that is refused, by a
 * request for the lease, since its server may have been wiped. That it is away is told once, and once that it is back.
 */
public final class HeldLease {

    private final LeaderLease lease;
    private boolean isWanted;
    private boolean isHeld;
    private boolean isAway;

    public HeldLease(LeaderLease lease) {
        this.lease = lease;
    }

    /** Whether it is to be kept. */
    public boolean isWanted() {
        return isWanted;
    }

    /** Asks for it, and wants it from then on, unless somebody else has it. */
    public Event want() {
        isAway = false;
        Event answer = acquired();
        isWanted = !(answer instanceof Event.LeaseHeld);
        return answer;
    }

    /** Renews it, or asks for it again; tells what has changed. */
    public Optional<Event> keep() {
        Event event;
        try {
            isHeld = isHeld && lease.renew();
            event = isHeld ? new Event.LeaseGranted() : acquired();
        } catch (LeaseUnavailableException e) {
            event = new Event.LeaseAway(String.valueOf(e.getMessage()));
        }
        boolean wasAway = isAway;
        isAway = !(event instanceof Event.LeaseGranted);
        if (isAway == wasAway) {
            return Optional.empty();
        }
        if (!isAway) {
            return Optional.of(new Event.LeaseBack());
        }
        return Optional.of(
                event instanceof Event.LeaseHeld held ? new Event.LeaseAway(held.holder() + " has the lease") : event);
    }

    /** Gives it up, and wants it no more. */
    public void letGo() {
        isWanted = false;
        isHeld = false;
        try {
            lease.release();
        } catch (LeaseUnavailableException e) {
            // It ends by itself.
        }
    }

    private Event acquired() {
        try {
            LeaderLease.Answer answer = lease.acquire();
            isHeld = answer instanceof LeaderLease.Answer.Granted;
            return answer instanceof LeaderLease.Answer.Held held
                    ? new Event.LeaseHeld(held.holder())
                    : new Event.LeaseGranted();
        } catch (LeaseUnavailableException e) {
            isHeld = false;
            isAway = true;
            return new Event.LeaseAway(String.valueOf(e.getMessage()));
        }
    }
}
