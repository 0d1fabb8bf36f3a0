package io.ballast.cli.drill;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Leadership;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real store; whoever extends it does one thing wrong. */
abstract class SabotagedStore implements PortfolioStore {

    protected final PortfolioStore real;

    SabotagedStore(PortfolioStore real) {
        this.real = real;
    }

    @Override
    public Optional<Claim> read() {
        return real.read();
    }

    @Override
    public Creation create(Genesis genesis) {
        return real.create(genesis);
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return real.commit(leadership, batch);
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
