package io.ballast.adapter.postgres;

import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
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
    private final Commits commits;

    PostgresPortfolioStore(
            PortfolioId portfolio, OneShot reading, OneShot creating, Database pool, SchemaCheck schema) {
        this.portfolio = portfolio;
        this.reading = reading;
        this.creating = creating;
        this.pool = pool;
        this.schema = schema;
        this.commits = new Commits(portfolio, pool);
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return reading.useAtOnePointInTime("reading the portfolio", session -> {
            ServerFacts facts = schema.facts(session);
            return schema.usable(session, facts).flatMap(version -> read(session, facts, version, witness));
        });
    }

    private Optional<SealedSnapshot> read(
            SqlSession session, ServerFacts facts, String version, @Nullable Long witness) {
        Structure structure = schema.structure(session);
        structure.requireEveryColumn();
        Optional<SealedSnapshot> claim = readRows(session, facts, version, witness);
        structure.requireNoDifference();
        return claim;
    }

    private Optional<SealedSnapshot> readRows(
            SqlSession session, ServerFacts facts, String version, @Nullable Long witness) {
        SnapshotMapper mapper = session.getMapper(SnapshotMapper.class);
        StoredHead head = mapper.head(portfolio.value());
        if (head == null) {
            requireNoRows(mapper);
            return Optional.empty();
        }
        List<Sealed<Position>> positions = new ArrayList<>();
        mapper.positions(
                portfolio.value(), each -> positions.add(each.getResultObject().row()));
        requireLastEntry(head, positions);
        List<Sealed<PyramidState>> pyramids = new ArrayList<>();
        mapper.pyramids(
                portfolio.value(), each -> pyramids.add(each.getResultObject().row()));
        return Optional.of(new SealedSnapshot(
                head.head(),
                head.seals(),
                positions,
                pyramids,
                mapper.tail(portfolio.value()),
                witness(mapper, witness),
                mapper.custody(portfolio.value()),
                schema.identity(session, facts),
                version));
    }

    private @Nullable Digest witness(SnapshotMapper mapper, @Nullable Long seq) {
        JournalEntry entry = seq == null ? null : mapper.entry(portfolio.value(), seq);
        return entry == null ? null : entry.hash();
    }

    private void requireNoRows(SnapshotMapper mapper) {
        String table = mapper.tableWithRows(portfolio.value());
        if (table != null) {
            throw new SnapshotCorruptException(
                    table,
                    portfolio.value(),
                    null,
                    table + " has rows of the portfolio " + portfolio + ", which has no row in " + Rows.STATE,
                    null);
        }
    }

    /** Null means that nothing was ever opened, which live positions disprove. */
    private void requireLastEntry(StoredHead head, List<Sealed<Position>> positions) {
        if (head.head().lastEntryAt() == null && !positions.isEmpty()) {
            throw new SnapshotCorruptException(
                    Rows.STATE,
                    portfolio.value(),
                    "last_entry_at",
                    Rows.STATE + " " + portfolio + ": last_entry_at is NULL, as if nothing was ever opened, and "
                            + positions.size() + " position(s) are live",
                    null);
        }
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return creating.use("creating the portfolio", session -> {
            if (schema.usable(session, schema.facts(session)).isEmpty()) {
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
            requireNoRows(mapper);
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
