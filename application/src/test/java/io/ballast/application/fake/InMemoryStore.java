package io.ballast.application.fake;

import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One process's handle on a store in memory: the portfolio, its ownership and the record of its recoveries. Several
 * handles on one {@link MemoryDatabase} stand for several processes, each with faults of its own.
 */
public final class InMemoryStore implements PortfolioStore, Ownership, RecoveryJournal, Archive {

    private final MemoryDatabase database;
    private final PortfolioId portfolio;
    private final StoredPortfolio stored;
    private final StoredOwnership owned;
    private final Faults faults = new Faults();

    InMemoryStore(MemoryDatabase database, PortfolioId portfolio) {
        this.database = database;
        this.portfolio = portfolio;
        this.stored = new StoredPortfolio(portfolio, database::now);
        this.owned = new StoredOwnership(portfolio, database::now);
    }

    /** The faults of this process, and what it asked for. */
    public Faults faults() {
        return faults;
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return reading(Operation.READ, rows -> stored.read(rows, witness, new Gaps(false)));
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return writing(Operation.CREATE, rows -> {
            Creation creation = stored.create(rows, genesis, sealer);
            if (creation == Creation.CREATED) {
                owned.created(rows, reason);
            }
            return creation;
        });
    }

    @Override
    public Repairing repair(Repair repair) {
        return writing(Operation.REPAIR, rows -> {
            StoredOwnership.Look look = owned.lookAtHolder(rows);
            if (look.refusal() instanceof TakeOver.Held held) {
                return new Repairing.Held(held.holder());
            }
            return stored.repair(rows, repair)
                    ? new Repairing.Repaired(owned.repaired(rows, repair.reason()) == Phase.HALTED)
                    : new Repairing.Changed();
        });
    }

    @Override
    public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
        return open(witness, new Gaps(false), work);
    }

    @Override
    public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
        return open(witness, new Gaps(true), work);
    }

    private <T> Optional<T> open(@Nullable Long witness, Gaps gaps, Function<Pages, T> work) {
        return reading(
                Operation.READ,
                rows -> stored.read(rows, witness, gaps).map(claim -> work.apply(stored.pages(rows, claim, gaps))));
    }

    @Override
    public Halting halt(HaltMode mode, String reason) {
        return writing(Operation.HALT, rows -> owned.halt(rows, mode, reason));
    }

    @Override
    public Resumption resume(boolean acceptsRestore, String reason) {
        return writing(Operation.RESUME, rows -> owned.resume(rows, acceptsRestore, reason));
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return writing(Operation.COMMIT, rows -> stored.commit(rows, leadership, batch));
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        return reading(Operation.DECISIONS, rows -> StoredPortfolio.decisions(rows, commands));
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        return reading(Operation.USED_POSITION_IDS, rows -> StoredPortfolio.usedPositionIds(rows, positions));
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return reading(Operation.JOURNAL, rows -> StoredPortfolio.journal(rows, fromSeq, limit));
    }

    /** Looks first and takes what it saw, as a real store's client does, so that another can be faster. */
    @Override
    public TakeOver takeOver(Claimant claimant) {
        return faults.around(Operation.TAKE_OVER, () -> {
            StoredOwnership.Look look = database.read(portfolio, rows -> owned.look(rows, claimant));
            if (look.refusal() != null) {
                return look.refusal();
            }
            faults.between();
            return database.write(portfolio, rows -> owned.take(rows, claimant, look.epoch()));
        });
    }

    @Override
    public boolean heartbeat(Leadership leadership) {
        return writing(Operation.HEARTBEAT, rows -> owned.heartbeat(rows, leadership));
    }

    @Override
    public boolean activate(Leadership leadership, Certificate certificate) {
        return writing(Operation.ACTIVATE, rows -> owned.activate(rows, leadership, certificate));
    }

    @Override
    public boolean release(Leadership leadership, String reason) {
        return writing(Operation.RELEASE, rows -> owned.leave(rows, leadership, Phase.IDLE, reason));
    }

    @Override
    public boolean halt(Leadership leadership, String reason) {
        return writing(Operation.HALT, rows -> owned.leave(rows, leadership, Phase.HALTED, reason));
    }

    @Override
    public List<Reign> reigns(Duration within) {
        return reading(Operation.REIGNS, rows -> owned.reigns(rows, within));
    }

    @Override
    public List<Turn> turns(int limit) {
        return reading(Operation.TURNS, rows -> StoredOwnership.turns(rows, limit));
    }

    @Override
    public Optional<Standing> standing() {
        return reading(Operation.STANDING, owned::standing);
    }

    @Override
    public void record(Certificate certificate) {
        writing(Operation.RECORD, rows -> StoredRuns.record(rows, certificate));
    }

    @Override
    public Optional<String> certificate(UUID run) {
        return reading(Operation.CERTIFICATE, rows -> StoredRuns.certificate(rows, run));
    }

    @Override
    public Optional<String> latestCertificate() {
        return reading(Operation.CERTIFICATE, StoredRuns::latestCertificate);
    }

    @Override
    public List<Run> runs(int limit) {
        return reading(Operation.RUNS, rows -> StoredRuns.runs(rows, limit));
    }

    private <T> T reading(Operation operation, Function<Rows, T> work) {
        return faults.around(operation, () -> database.read(portfolio, work));
    }

    private <T> T writing(Operation operation, Function<Rows, T> work) {
        return faults.around(operation, () -> database.write(portfolio, work));
    }
}
