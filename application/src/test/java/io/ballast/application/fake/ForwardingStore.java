package io.ballast.application.fake;

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

/** A store that does what another does; its subclasses make one mistake each. */
public class ForwardingStore implements PortfolioStore {

    protected final PortfolioStore right;

    public ForwardingStore(PortfolioStore right) {
        this.right = right;
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return right.read(witness);
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return right.create(genesis, sealer, reason);
    }

    @Override
    public Repairing repair(Repair repair) {
        return right.repair(repair);
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return right.commit(leadership, batch);
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        return right.decisions(commands);
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        return right.usedPositionIds(positions);
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return right.journal(fromSeq, limit);
    }
}
