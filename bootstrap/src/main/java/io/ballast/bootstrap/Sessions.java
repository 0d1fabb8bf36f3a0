package io.ballast.bootstrap;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.service.CommandService;
import io.ballast.application.service.RecoveryService;
import io.ballast.application.service.Tenure;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recovers, one after the other, and keeps the session of the last portfolio that was recovered: it is guarded from the
 * first moment, and given back at the end, whether or not anybody asks for it.
 */
final class Sessions implements RecoverPortfolio, AutoCloseable {

    private final RecoveryService recovery;
    private final BiFunction<RecoveryOutcome.Recovered, Tenure, CommandService> commands;
    private final DeadlineWatch deadline;
    private @Nullable TradingSession current;
    private boolean isClosed;

    Sessions(
            RecoveryService recovery,
            BiFunction<RecoveryOutcome.Recovered, Tenure, CommandService> commands,
            DeadlineWatch deadline) {
        this.recovery = recovery;
        this.commands = commands;
        this.deadline = deadline;
    }

    @Override
    public synchronized RecoveryOutcome recover(Request request) {
        if (isClosed) {
            throw new IllegalStateException("Ballast is closed");
        }
        RecoveryOutcome outcome = recovery.recover(request);
        if (outcome instanceof RecoveryOutcome.Recovered recovered) {
            Tenure tenure = recovery.tenure().orElseThrow();
            current = new TradingSession(commands.apply(recovered, tenure), tenure);
            if (request.isInstance()) {
                // A one-shot command acts by commits alone, which the store itself refuses to whoever lost the right.
                deadline.over(tenure);
            }
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
        if (session == null || !session.tenure().leadership().equals(recovered.leadership())) {
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
        deadline.close();
        if (current != null) {
            current.close();
        }
    }
}
