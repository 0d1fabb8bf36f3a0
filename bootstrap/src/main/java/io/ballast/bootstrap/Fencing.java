package io.ballast.bootstrap;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.service.Installation;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a heartbeat finds out that the leadership is lost, which may be long before the next command would:
 * the session refuses everything at once, and only then the engine stands by.
 */
final class Fencing {

    private final Ownership ownership;
    private final TradingEngine engine;
    private final StatusBoard board;
    private final RecoveryObserver observer;
    private final Installation installation;
    private final InstantSource clock;
    private @Nullable TradingSession guarded;
    private @Nullable Leadership lost;

    Fencing(
            Ownership ownership,
            TradingEngine engine,
            StatusBoard board,
            RecoveryObserver observer,
            Installation installation,
            InstantSource clock) {
        this.ownership = ownership;
        this.engine = engine;
        this.board = board;
        this.observer = observer;
        this.installation = installation;
        this.clock = clock;
    }

    /** The session that is refused from when its leadership is lost, also if it was lost a moment ago. */
    synchronized void guard(TradingSession session) {
        guarded = session;
        if (session.leadership().equals(lost)) {
            session.refuse(Status.SUPERSEDED);
        }
    }

    void lost(Leadership leadership) {
        refuse(leadership, Status.SUPERSEDED);
        Loss loss = look(leadership);
        refuse(leadership, loss.answer());
        observer.fenced(leadership, loss.errorCode(), loss.reason());
        engine.standBy(loss.reason());
        board.publish(new StatusBoard.Status(
                installation.instance(),
                StatusBoard.State.FAILED,
                leadership.epoch(),
                loss.errorCode(),
                clock.instant()));
    }

    private synchronized void refuse(Leadership leadership, Status answer) {
        lost = leadership;
        if (guarded != null && guarded.leadership().equals(leadership)) {
            guarded.refuse(answer);
        }
    }

    /** For people, and for what commands are answered: a portfolio that was halted is not somebody else's. */
    private Loss look(Leadership leadership) {
        try {
            Optional<Ownership.Standing> standing = ownership.standing();
            if (standing.isPresent() && standing.get().phase() == Phase.HALTED) {
                return new Loss(Status.HALTED, ErrorCode.HALTED, "the portfolio was halted");
            }
            if (standing.isPresent()
                    && standing.get().phase() == Phase.IDLE
                    && standing.get().epoch() == leadership.epoch()) {
                // Nobody took it: it was halted, and resumed before we noticed. Whoever recovers next proves it again.
                return new Loss(Status.HALTED, ErrorCode.HALTED, "the portfolio was halted, and resumed since");
            }
            String holder = standing.map(Ownership.Standing::holder).orElse(null);
            return superseded((holder == null ? "another instance" : holder) + " took the portfolio over");
        } catch (StoreUnavailableException | SnapshotCorruptException e) {
            return superseded("the portfolio was taken over or halted");
        }
    }

    private static Loss superseded(String reason) {
        return new Loss(Status.SUPERSEDED, ErrorCode.SUPERSEDED, reason);
    }

    /** How the leadership was lost, for commands, for the board and for people. */
    private record Loss(Status answer, ErrorCode errorCode, String reason) {}
}
