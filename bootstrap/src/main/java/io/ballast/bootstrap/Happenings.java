package io.ballast.bootstrap;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.service.lifecycle.Event;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;

/** What happens during a recovery and to a session, as events of the instance. */
final class Happenings implements RecoveryObserver {

    private final LinkedBlockingQueue<Event> inbox = new LinkedBlockingQueue<>();

    LinkedBlockingQueue<Event> inbox() {
        return inbox;
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        inbox.add(new Event.Taken(leadership.epoch()));
    }

    @Override
    public void fenced(Leadership leadership, ErrorCode code, String why) {
        inbox.add(new Event.Lost(leadership.epoch(), code, why));
    }

    @Override
    public void storeLost(Leadership leadership, StoreUnavailableException failure) {
        inbox.add(new Event.Lost(
                leadership.epoch(), ErrorCode.DB_UNAVAILABLE, "the store was lost: " + failure.getMessage()));
    }
}
