package io.ballast.bootstrap;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.service.CommandService;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recovers, one after the other, and keeps the session of the last portfolio that was recovered: it is guarded from the
 * first moment, and given back at the end, whether or not anybody asks for it.
 */
final class Sessions implements RecoverPortfolio, AutoCloseable {

    private final RecoverPortfolio recovery;
    private final Function<RecoveryOutcome.Recovered, CommandService> commands;
    private final Fencing fencing;
    private @Nullable TradingSession current;
    private boolean isClosed;

    Sessions(RecoverPortfolio recovery, Function<RecoveryOutcome.Recovered, CommandService> commands, Fencing fencing) {
        this.recovery = recovery;
        this.commands = commands;
        this.fencing = fencing;
    }

    @Override
    public synchronized RecoveryOutcome recover(Request request) {
        if (isClosed) {
            throw new IllegalStateException("Ballast is closed");
        }
        RecoveryOutcome outcome = recovery.recover(request);
        if (outcome instanceof RecoveryOutcome.Recovered recovered) {
            TradingSession before = current;
            if (before != null) {
                // Its epoch is over; closing it would end the heartbeats of the new one.
                before.refuse(Status.SUPERSEDED);
            }
            TradingSession session = new TradingSession(commands.apply(recovered), recovered.leadership());
            fencing.guard(session);
            current = session;
        }
        return outcome;
    }

    /**
     * The session of that recovery.
     *
     * @throws IllegalArgumentException if it is not the last one of this instance
     */
    synchronized TradingSession of(RecoveryOutcome.Recovered recovered) {
        TradingSession session = current;
        if (session == null || !session.leadership().equals(recovered.leadership())) {
            throw new IllegalArgumentException("not the last recovery of this Ballast: " + recovered.leadership());
        }
        return session;
    }

    /** The session of the last recovery, if there was one. */
    synchronized Optional<TradingSession> current() {
        return Optional.ofNullable(current);
    }

    /** Gives back what was recovered last. */
    synchronized void giveBack() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (current != null) {
            current.close();
        }
    }
}
