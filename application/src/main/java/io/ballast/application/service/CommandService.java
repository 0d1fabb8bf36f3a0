package io.ballast.application.service;

import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

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
    private final Ambient ambient;
    private final Tenure tenure;
    private final Leadership leadership;
    private final UUID run;
    private final Retrying retrying;
    private final Marking marking;
    private volatile SealedPortfolio state;

    public CommandService(
            RecoveryPorts ports,
            ContractCatalogue catalogue,
            Ambient ambient,
            Tenure tenure,
            RecoveryOutcome.Recovered recovered) {
        this.ports = ports;
        this.catalogue = catalogue;
        this.ambient = ambient;
        this.tenure = tenure;
        this.leadership = recovered.leadership();
        this.run = recovered.certificate().runId();
        this.retrying = new Retrying(COMMIT_RETRY_WAITS, ambient.pause());
        this.marking = new Marking(
                ports.watermarks(), ports.observer(), ambient.nanoTime(), recovered.store(), leadership.epoch());
        this.state = recovered.state();
    }

    @Override
    public List<Result> submit(List<TradeCommand> commands) {
        // Before the lock, which a commit holds that waits for a store that hangs.
        List<Result> results = tenure.isOpen() ? submitInTurn(commands) : refused(commands);
        tellAnswers(commands, results);
        return results;
    }

    private synchronized List<Result> submitInTurn(List<TradeCommand> commands) {
        if (!tenure.isOpen()) {
            return refused(commands);
        }
        try {
            return decide(commands, false);
        } catch (StoreUnavailableException e) {
            tenure.storeLost(e);
            // Whoever ended it first: this batch may have landed or not.
            return undecided(commands, Status.UNKNOWN);
        } catch (SnapshotCorruptException e) {
            tenure.halted(Outcome.CORRUPT + ": the store answered with something unreadable: " + e.getMessage());
            return refused(commands);
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
        Commitment commitment = retrying.run(() -> commit(batch), this::tellRetry);
        if (commitment instanceof Commitment.Fenced fenced) {
            tenure.lost();
            if (!fenced.hadLanded()) {
                ports.observer().writeFenced(leadership);
                return refused(commands);
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
            tenure.halted(Outcome.INCONSISTENT + ": " + contradicted.what());
            return refused(commands);
        }
        state = batch.after();
        marking.ifDue(state);
        return deliberation.results();
    }

    private Commitment commit(Batch batch) {
        long asked = ambient.nanoTime().getAsLong();
        Commitment commitment = ports.store().commit(leadership, batch);
        if (commitment instanceof Commitment.Committed) {
            tenure.proven(asked);
            ports.observer().committed(Duration.ofNanos(ambient.nanoTime().getAsLong() - asked));
        }
        return commitment;
    }

    @Override
    public Portfolio portfolio() {
        return state.portfolio();
    }

    /** How the portfolio stands in the journal, with its seals. */
    public SealedPortfolio state() {
        return state;
    }

    /** Whether commands are taken. */
    public boolean isOpen() {
        return tenure.isOpen();
    }

    /** Gives the portfolio back; nothing is taken any more. Waits for the command that is being decided. */
    @Override
    public void close() {
        // Before the lock, as for commands: an engine that is told to stand by may close its session.
        if (tenure.isOpen()) {
            closeInTurn();
        }
    }

    private synchronized void closeInTurn() {
        if (tenure.release()) {
            marking.now(state);
        }
    }

    /** Answers of one kind that follow each other are told as one: that is most of a batch. */
    private void tellAnswers(List<TradeCommand> commands, List<Result> results) {
        int from = 0;
        for (int i = 1; i <= results.size(); i++) {
            boolean isSame = i < results.size()
                    && commands.get(i).type().equals(commands.get(from).type())
                    && results.get(i).status() == results.get(from).status();
            if (!isSame) {
                String type = commands.get(from).type();
                ports.observer().answered(type, results.get(from).status().word(), i - from);
                from = i;
            }
        }
    }

    private void tellRetry(int attempt, StoreUnavailableException failure, Duration next) {
        ports.observer().attemptFailed(run, attempt, failure, next);
    }

    private List<Result> refused(List<TradeCommand> commands) {
        return undecided(commands, tenure.refusal().orElse(Status.SUPERSEDED));
    }

    private static List<Result> undecided(List<TradeCommand> commands, Status status) {
        return commands.stream()
                .map(command -> Result.undecided(command.id(), status))
                .toList();
    }
}
