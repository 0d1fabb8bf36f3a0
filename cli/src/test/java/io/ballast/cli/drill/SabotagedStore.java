package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real store; whoever extends it does one thing wrong. */
abstract class SabotagedStore implements PortfolioStore {

    protected final PortfolioStore real;

    SabotagedStore(PortfolioStore real) {
        this.real = real;
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return real.read(witness);
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return real.create(genesis, sealer, reason);
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return real.commit(leadership, batch);
    }

    @Override
    public Repairing repair(Repair repair) {
        return real.repair(repair);
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        return real.decisions(commands);
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        return real.usedPositionIds(positions);
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return real.journal(fromSeq, limit);
    }
}
