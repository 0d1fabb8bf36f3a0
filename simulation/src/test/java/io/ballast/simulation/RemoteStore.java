package io.ballast.simulation;

import io.ballast.application.fake.Operation;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.HaltMode;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store at the other end of a network. */
final class RemoteStore implements PortfolioStore, Ownership, RecoveryJournal {

    /** The way there and back. */
    interface Way {
        /**
         * Asks, and answers or fails.
         *
         * @param claim under which leadership it is asked, if it is
         */
        <T> T ask(Operation operation, @Nullable Leadership claim, Supplier<T> work);
    }

    private final Server server;
    private final Way way;

    /** The parts of a server, each of which may be a wrong one. */
    record Server(PortfolioStore store, Ownership ownership, RecoveryJournal runs) {}

    RemoteStore(Server server, Way way) {
        this.server = server;
        this.way = way;
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return way.ask(Operation.READ, null, () -> server.store().read(witness));
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return way.ask(Operation.CREATE, null, () -> server.store().create(genesis, sealer, reason));
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return way.ask(Operation.COMMIT, leadership, () -> server.store().commit(leadership, batch));
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        return way.ask(Operation.DECISIONS, null, () -> server.store().decisions(commands));
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        return way.ask(Operation.USED_POSITION_IDS, null, () -> server.store().usedPositionIds(positions));
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return way.ask(Operation.JOURNAL, null, () -> server.store().journal(fromSeq, limit));
    }

    @Override
    public Repairing repair(Repair repair) {
        return way.ask(Operation.REPAIR, null, () -> server.store().repair(repair));
    }

    @Override
    public TakeOver takeOver(Claimant claimant) {
        return way.ask(Operation.TAKE_OVER, null, () -> server.ownership().takeOver(claimant));
    }

    @Override
    public boolean heartbeat(Leadership leadership) {
        return way.ask(Operation.HEARTBEAT, leadership, () -> server.ownership().heartbeat(leadership));
    }

    @Override
    public boolean activate(Leadership leadership, Certificate certificate) {
        return way.ask(Operation.ACTIVATE, leadership, () -> server.ownership().activate(leadership, certificate));
    }

    @Override
    public boolean release(Leadership leadership, String reason) {
        return way.ask(Operation.RELEASE, leadership, () -> server.ownership().release(leadership, reason));
    }

    @Override
    public boolean halt(Leadership leadership, String reason) {
        return way.ask(Operation.HALT, leadership, () -> server.ownership().halt(leadership, reason));
    }

    @Override
    public Halting halt(HaltMode mode, String reason) {
        return way.ask(Operation.HALT, null, () -> server.ownership().halt(mode, reason));
    }

    @Override
    public Resumption resume(boolean acceptsRestore, String reason) {
        return way.ask(Operation.RESUME, null, () -> server.ownership().resume(acceptsRestore, reason));
    }

    @Override
    public List<Reign> reigns(Duration within) {
        return way.ask(Operation.REIGNS, null, () -> server.ownership().reigns(within));
    }

    @Override
    public List<Turn> turns(int limit) {
        return way.ask(Operation.TURNS, null, () -> server.ownership().turns(limit));
    }

    @Override
    public Optional<Standing> standing() {
        return way.ask(Operation.STANDING, null, () -> server.ownership().standing());
    }

    @Override
    public void record(Certificate certificate) {
        way.ask(Operation.RECORD, null, () -> {
            server.runs().record(certificate);
            return true;
        });
    }

    @Override
    public Optional<String> certificate(UUID run) {
        return way.ask(Operation.CERTIFICATE, null, () -> server.runs().certificate(run));
    }

    @Override
    public Optional<String> latestCertificate() {
        return way.ask(Operation.CERTIFICATE, null, () -> server.runs().latestCertificate());
    }

    @Override
    public List<Run> runs(int limit) {
        return way.ask(Operation.RUNS, null, () -> server.runs().runs(limit));
    }
}
