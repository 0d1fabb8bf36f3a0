package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Reads what the store claims of a portfolio, on a session that shows one point in time. */
final class ClaimReader {

    private final PortfolioId portfolio;
    private final SchemaCheck schema;

    ClaimReader(PortfolioId portfolio, SchemaCheck schema) {
        this.portfolio = portfolio;
        this.schema = schema;
    }

    /** What is claimed, or empty where there is no schema, or no such portfolio. */
    Optional<SealedSnapshot> read(SqlSession session, @Nullable Long witness) {
        return read(session, witness, claim -> claim);
    }

    /**
     * The same for those who go on reading: that the schema looks otherwise is told only when all that they read could be
     * read, since a row that could not tells more.
     */
    <T> Optional<T> read(SqlSession session, @Nullable Long witness, Function<SealedSnapshot, T> work) {
        ServerFacts facts = schema.facts(session);
        return schema.usable(session, facts).flatMap(version -> {
            Structure structure = schema.structure(session);
            structure.requireEveryColumn();
            Optional<T> found = readRows(session, facts, version, witness).map(work);
            structure.requireNoDifference();
            return found;
        });
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

    /** Rows without a head row are not nothing. */
    void requireNoRows(SnapshotMapper mapper) {
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
}
