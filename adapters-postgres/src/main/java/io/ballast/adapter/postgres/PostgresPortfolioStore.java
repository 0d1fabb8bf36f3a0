package io.ballast.adapter.postgres;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RowsRead;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** One portfolio in PostgreSQL. */
final class PostgresPortfolioStore implements PortfolioStore {

    private final PortfolioId portfolio;
    private final OneShot reading;
    private final OneShot creating;
    private final Database pool;
    private final SchemaCheck schema;
    private final ClaimReader claims;
    private final Commits commits;
    private final Repairs repairs;

    PostgresPortfolioStore(
            PortfolioId portfolio,
            OneShot reading,
            OneShot creating,
            OneShot operating,
            Database pool,
            SchemaCheck schema) {
        this.portfolio = portfolio;
        this.reading = reading;
        this.creating = creating;
        this.pool = pool;
        this.schema = schema;
        this.claims = new ClaimReader(portfolio, schema);
        this.commits = new Commits(portfolio, pool);
        this.repairs = new Repairs(portfolio, operating);
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return read(witness, (rows, total) -> {});
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness, RowsRead progress) {
        return reading.useAtOnePointInTime("reading the portfolio", session -> claims.read(session, witness, progress));
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return creating.use("creating the portfolio", session -> {
            if (schema.usable(session, schema.factsForWriting(session)).isEmpty()) {
                throw schema.missing();
            }
            long created = session.getMapper(CommitMapper.class)
                    .create(
                            BatchRows.newHead(SealedPortfolio.begin(genesis, sealer)),
                            BatchRows.newJournal(JournalEntry.init(genesis, sealer)),
                            reason);
            return created == 1 ? Creation.CREATED : compare(session, genesis);
        });
    }

    private Creation compare(SqlSession session, Genesis genesis) {
        SnapshotMapper mapper = session.getMapper(SnapshotMapper.class);
        StoredHead stored = mapper.head(portfolio.value());
        if (stored == null) {
            claims.requireNoRows(mapper);
            throw new StoreUnavailableException(
                    "the portfolio " + portfolio + " disappeared while it was created", true, null, null);
        }
        boolean isSame = stored.head().equity().initialCapital().equals(genesis.capital())
                && stored.head().currency().equals(genesis.currency());
        return isSame ? Creation.ALREADY_THERE : Creation.DIFFERENT;
    }

    @Override
    public Commitment commit(Leadership leadership, Batch batch) {
        return commits.commit(leadership, batch);
    }

    @Override
    public Repairing repair(Repair repair) {
        return repairs.repair(repair);
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        if (commands.isEmpty()) {
            return Map.of();
        }
        return query("looking up decisions", Map.of(), mapper -> Commits.decisions(mapper, portfolio, commands));
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        if (positions.isEmpty()) {
            return Set.of();
        }
        String[] ids = positions.stream().map(PositionId::value).distinct().toArray(String[]::new);
        return query("looking up position ids", Set.of(), mapper -> {
            Set<PositionId> used = new LinkedHashSet<>();
            mapper.usedPositionIds(portfolio.value(), ids).forEach(id -> used.add(new PositionId(id)));
            return used;
        });
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 and is " + limit);
        }
        return query("reading the journal", List.of(), mapper -> mapper.journal(portfolio.value(), fromSeq, limit));
    }

    /** A question about rows; where there is no schema there are none. */
    private <T> T query(String doing, T nothing, Function<CommitMapper, T> question) {
        return pool.use(doing, session -> {
            try {
                return question.apply(session.getMapper(CommitMapper.class));
            } catch (RuntimeException e) {
                if (schema.explainsMissingTable(session, e)) {
                    return nothing;
                }
                throw e;
            }
        });
    }
}
