package io.ballast.application.service;

import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session of a holder: takes commands, decides them on the proven portfolio, and answers when the decisions are
 * durable. Once the right to write is lost, or the store, it takes nothing any more: only a new recovery can tell what
 * is true then.
 */
public final class CommandService implements SubmitCommands, AutoCloseable {

    /** While trading, the store is given a moment to come back; the commit is repeated as it is, so it lands once. */
    private static final List<Duration> COMMIT_RETRY_WAITS =
            List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(800));

    private final RecoveryPorts ports;
    private final ContractCatalogue catalogue;
    private final Installation installation;
    private final Ambient ambient;
    private final Leadership leadership;
    private final UUID run;
    private final Retrying retrying;
    private final Marking marking;
    private SealedPortfolio state;
    private boolean isOpen = true;
    private Status refusal = Status.SUPERSEDED;

    public CommandService(
            RecoveryPorts ports,
            ContractCatalogue catalogue,
            Installation installation,
            Ambient ambient,
            RecoveryOutcome.Recovered recovered) {
        this.ports = ports;
        this.catalogue = catalogue;
        this.installation = installation;
        this.ambient = ambient;
        this.leadership = recovered.leadership();
        this.run = recovered.certificate().runId();
        this.retrying = new Retrying(COMMIT_RETRY_WAITS, ambient.pause());
        this.marking = new Marking(
                ports.watermarks(), ports.observer(), ambient.nanoTime(), recovered.store(), leadership.epoch());
        this.state = recovered.state();
    }

    @Override
    public synchronized List<Result> submit(List<TradeCommand> commands) {
        if (!isOpen) {
            return undecided(commands, refusal);
        }
        try {
            return decide(commands, false);
        } catch (StoreUnavailableException e) {
            loseStore(e);
            return undecided(commands, Status.UNKNOWN);
        } catch (SnapshotCorruptException e) {
            halt("the store answered with something unreadable: " + e.getMessage());
            return undecided(commands, Status.HALTED);
        }
    }

    private List<Result> decide(List<TradeCommand> commands, boolean reducesOnly) {
        Deliberation deliberation = retrying.run(
                () -> Deliberation.of(commands, state, ports.store(), catalogue, ambient.clock(), reducesOnly),
                this::tellRetry);
        return deliberation.steps().isEmpty()
                ? deliberation.results()
                : commit(commands, new Batch(state, deliberation.steps()), deliberation);
    }

    private List<Result> commit(List<TradeCommand> commands, Batch batch, Deliberation deliberation) {
        Commitment commitment = retrying.run(() -> ports.store().commit(leadership, batch), this::tellRetry);
        if (commitment instanceof Commitment.Fenced fenced) {
            String holder = fenced.holder() == null ? "another instance" : fenced.holder();
            Status why = fenced.isHalted() ? Status.HALTED : Status.SUPERSEDED;
            loseRight(why, fenced.isHalted() ? "the portfolio was halted" : holder + " took the portfolio over");
            if (!fenced.hadLanded()) {
                return undecided(commands, why);
            }
            // Durable before the right was lost, so whoever recovers finds it: the last thing that is answered here.
            state = batch.after();
            return deliberation.results();
        }
        if (commitment instanceof Commitment.ReduceOnly) {
            // Nothing of it is kept: the store knows better than we whether it still is so for the next ones.
            return decide(commands, true);
        }
        if (commitment instanceof Commitment.Contradicted contradicted) {
            halt(contradicted.what());
            return undecided(commands, Status.HALTED);
        }
        state = batch.after();
        marking.ifDue(state);
        return deliberation.results();
    }

    @Override
    public synchronized Portfolio portfolio() {
        return state.portfolio();
    }

    /** How the portfolio stands in the journal, with its seals. */
    public synchronized SealedPortfolio state() {
        return state;
    }

    /** Whether commands are taken. */
    public synchronized boolean isOpen() {
        return isOpen;
    }

    /** Gives the portfolio back; nothing is taken any more. */
    @Override
    public synchronized void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        ports.heartbeats().end();
        try {
            if (ports.ownership().release(leadership, "released")) {
                marking.now(state);
            }
        } catch (StoreUnavailableException e) {
            ports.observer().sideEffectFailed("the release", e);
        }
        publish(StatusBoard.State.RELEASED, null);
    }

    private void loseRight(Status why, String reason) {
        ErrorCode code = why == Status.HALTED ? ErrorCode.HALTED : ErrorCode.SUPERSEDED;
        end(why);
        ports.observer().fenced(leadership, code, reason);
        ports.engine().standBy(reason);
        publish(StatusBoard.State.FAILED, code);
    }

    /** Nobody says that the right is lost, but nothing can be written, and the last commit may have landed or not. */
    private void loseStore(StoreUnavailableException failure) {
        end(Status.UNKNOWN);
        ports.observer().storeLost(leadership, failure);
        ports.engine().standBy("the store was lost: " + failure.getMessage());
        publish(StatusBoard.State.FAILED, ErrorCode.DB_UNAVAILABLE);
    }

    private void end(Status why) {
        isOpen = false;
        refusal = why;
        ports.heartbeats().end();
    }

    /** Somebody wrote with our token, or we are wrong about what is stored: nobody trades on it until a person looked. */
    private void halt(String reason) {
        end(Status.HALTED);
        try {
            ports.ownership().halt(leadership, reason);
        } catch (StoreUnavailableException e) {
            ports.observer().sideEffectFailed("the halt", e);
        }
        ports.observer().fenced(leadership, ErrorCode.HALTED, reason);
        ports.engine().halt(reason);
        publish(StatusBoard.State.FAILED, ErrorCode.HALTED);
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

    private void tellRetry(int attempt, StoreUnavailableException failure, Duration next) {
        ports.observer().attemptFailed(run, attempt, failure, next);
    }

    private static List<Result> undecided(List<TradeCommand> commands, Status status) {
        return commands.stream()
                .map(command -> Result.undecided(command.id(), status))
                .toList();
    }
}
