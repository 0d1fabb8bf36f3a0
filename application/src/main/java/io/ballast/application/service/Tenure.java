package io.ballast.application.service;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Heartbeats;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right of one leadership to write and to act, from its take-over until it ends. It ends once, whoever finds out
 * first: from then on commands are refused, and only then the engine stops and others are told. A late word of an ended
 * one disturbs nobody, least of all the next tenure of the same engine.
 *
 * <p>What proves it is an answer of the store alone, and a proof counts from before the store was asked: a question that
 * was under way for long proves nothing about now.
 */
public final class Tenure implements Heartbeats.Holder {

    /** An order that the holder before sent at the end of its time has reached the broker by then. */
    private static final Duration QUIET_PERIOD = Duration.ofMillis(500);

    /** Nobody sends an order on an older proof. */
    private static final Duration FRESHNESS = Duration.ofMillis(250);

    private final RecoveryPorts ports;
    private final Installation installation;
    private final Ambient ambient;
    private final Leadership leadership;

    /** Held while the store is asked for a proof, which may take long; nothing else waits for it. */
    private final Object proving = new Object();

    private volatile long provenNanos;
    private volatile @Nullable Ending ending;
    private volatile @Nullable Long activeSinceNanos;

    /** Begins, with a take-over that was asked for at that moment. */
    public Tenure(
            RecoveryPorts ports, Installation installation, Ambient ambient, Leadership leadership, long askedNanos) {
        this.ports = ports;
        this.installation = installation;
        this.ambient = ambient;
        this.leadership = leadership;
        this.provenNanos = askedNanos;
    }

    /** Under which epoch. */
    public Leadership leadership() {
        return leadership;
    }

    /** Whether it lasts, as far as anybody here knows. */
    public boolean isOpen() {
        return ending == null;
    }

    /**
     * What commands are answered since it ended; empty while it lasts. Whoever asks while it is still being found out how
     * it ended asks the store too: a halt is never told as a take-over.
     */
    public Optional<Status> refusal() {
        Ending ended = ending;
        return Optional.ofNullable(ended).map(known -> known.isExplained() ? known.answer() : look().answer());
    }

    /**
     * Whether something outside the store may be done now, such as sending an order: it is not within 500 ms of the
     * activation, and the store said within the last 250 ms that the portfolio is ours. Asks the store where the last
     * proof is older.
     */
    public boolean mayAct() {
        return isOpen() && !isQuiet() && (isFresh() || proveForActing());
    }

    private boolean isQuiet() {
        Long since = activeSinceNanos;
        return since == null || ambient.nanoTime().getAsLong() - since < QUIET_PERIOD.toNanos();
    }

    private boolean isFresh() {
        return unprovenFor().compareTo(FRESHNESS) <= 0;
    }

    /** One question for all who wait to act. */
    private boolean proveForActing() {
        synchronized (proving) {
            try {
                return (isFresh() || prove()) && isOpen() && isFresh();
            } catch (StoreUnavailableException | SnapshotCorruptException e) {
                return false;
            }
        }
    }

    /** Asks the store for a proof with a heartbeat; where it says no, the tenure has ended. */
    public boolean prove() {
        boolean isHolder = beat();
        if (!isHolder) {
            lost();
        }
        return isHolder;
    }

    /** For how long the store has not said that the portfolio is ours. */
    public Duration unprovenFor() {
        return Duration.ofNanos(ambient.nanoTime().getAsLong() - provenNanos);
    }

    /** The last proof counts as one of that age from now on, and is never fresh, because nobody knows how old it is. */
    public synchronized void distrust(Duration age) {
        long stale = Math.max(age.toNanos(), FRESHNESS.toNanos() + 1);
        provenNanos = ambient.nanoTime().getAsLong() - stale;
    }

    /** The store said so, to something that it was asked at that moment. */
    synchronized void proven(long askedNanos) {
        if (askedNanos - provenNanos > 0) {
            provenNanos = askedNanos;
        }
    }

    /** The certificate is durable, as was asked for at that moment. */
    void activated(long askedNanos) {
        proven(askedNanos);
        activeSinceNanos = ambient.nanoTime().getAsLong();
    }

    @Override
    public boolean beat() {
        long asked = ambient.nanoTime().getAsLong();
        boolean isHolder = ports.ownership().heartbeat(leadership);
        if (isHolder) {
            Duration gap = unprovenFor();
            proven(asked);
            ports.observer().renewed(gap, Duration.ofNanos(ambient.nanoTime().getAsLong() - asked));
        }
        return isHolder;
    }

    /** The store says that the portfolio is not ours. */
    @Override
    public void lost() {
        if (end(new Ending(Status.SUPERSEDED, false))) {
            Loss loss = look();
            ending = new Ending(loss.answer(), true);
            stopEngine(loss);
            ports.observer().fenced(leadership, loss.code(), loss.reason());
            ports.heartbeats().end(this);
            publish(StatusBoard.State.FAILED, loss.code());
        }
    }

    /** Nobody says that it is lost, but nothing can be written, and the last commit may have landed or not. */
    public void storeLost(StoreUnavailableException failure) {
        if (end(Status.UNKNOWN)) {
            ports.engine().standBy("the store was lost: " + failure.getMessage());
            ports.observer().storeLost(leadership, failure);
            // Last, since one may hang on a store that does not answer.
            ports.heartbeats().end(this);
            publish(StatusBoard.State.FAILED, ErrorCode.DB_UNAVAILABLE);
        }
    }

    /** Somebody wrote with our token, or we are wrong about what is stored: nobody trades on it until a person looked. */
    void halted(String reason) {
        if (end(Status.HALTED)) {
            ports.engine().halt(reason);
            ports.heartbeats().end(this);
            try {
                ports.ownership().halt(leadership, reason);
            } catch (StoreUnavailableException e) {
                ports.observer().sideEffectFailed("the halt", e);
            }
            ports.observer().fenced(leadership, ErrorCode.HALTED, reason);
            publish(StatusBoard.State.FAILED, ErrorCode.HALTED);
        }
    }

    /** Gives the portfolio back; whether the store took it. */
    boolean release() {
        if (!end(Status.SUPERSEDED)) {
            return false;
        }
        ports.heartbeats().end(this);
        boolean isReleased = false;
        try {
            isReleased = ports.ownership().release(leadership, "released");
        } catch (StoreUnavailableException e) {
            ports.observer().sideEffectFailed("the release", e);
        }
        publish(StatusBoard.State.RELEASED, null);
        return isReleased;
    }

    /** Ends it without a word: the run that took it tells how it ended. */
    void concede() {
        end(Status.SUPERSEDED);
        ports.heartbeats().end(this);
    }

    private boolean end(Status answer) {
        return end(new Ending(answer, true));
    }

    private synchronized boolean end(Ending how) {
        boolean isFirst = ending == null;
        if (isFirst) {
            ending = how;
        }
        return isFirst;
    }

    private void stopEngine(Loss loss) {
        if (loss.isHalted()) {
            ports.engine().halt(loss.reason());
        } else {
            ports.engine().standBy(loss.reason());
        }
    }

    /** For people, and for what commands are answered: a portfolio that was halted is not somebody else's. */
    private Loss look() {
        try {
            Optional<Ownership.Standing> standing = ports.ownership().standing();
            if (standing.isPresent() && standing.get().phase() == Phase.HALTED) {
                return new Loss(Status.HALTED, ErrorCode.HALTED, "the portfolio was halted", true);
            }
            if (standing.isPresent()
                    && standing.get().phase() == Phase.IDLE
                    && standing.get().epoch() == leadership.epoch()) {
                // Nobody took it: it was halted, and resumed before we noticed. Whoever recovers next proves it again.
                return new Loss(Status.HALTED, ErrorCode.HALTED, "the portfolio was halted, and resumed since", false);
            }
            String holder = standing.map(Ownership.Standing::holder).orElse(null);
            return superseded((holder == null ? "another instance" : holder) + " took the portfolio over");
        } catch (StoreUnavailableException | SnapshotCorruptException e) {
            return superseded("the portfolio was taken over or halted");
        }
    }

    private static Loss superseded(String reason) {
        return new Loss(Status.SUPERSEDED, ErrorCode.SUPERSEDED, reason, false);
    }

    private void publish(StatusBoard.State shown, @Nullable ErrorCode why) {
        ports.board()
                .publish(new StatusBoard.Status(
                        installation.instance(),
                        shown,
                        leadership.epoch(),
                        why,
                        ambient.clock().instant()));
    }

    /** What commands are answered, once it is known why. */
    private record Ending(Status answer, boolean isExplained) {}

    /** How it was lost, for commands, for the board and for people. */
    private record Loss(Status answer, ErrorCode code, String reason, boolean isHalted) {}
}
