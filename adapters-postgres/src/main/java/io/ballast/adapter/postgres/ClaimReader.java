package io.ballast.adapter.postgres;

import io.ballast.application.port.out.RowsRead;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
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

    private static final int ROWS_PER_TELLING = 1_000;

    private final PortfolioId portfolio;
    private final SchemaCheck schema;

    ClaimReader(PortfolioId portfolio, SchemaCheck schema) {
        this.portfolio = portfolio;
        this.schema = schema;
    }

    /** What is claimed, or empty where there is no schema, or no such portfolio. */
    Optional<SealedSnapshot> read(SqlSession session, @Nullable Long witness, RowsRead progress) {
        return read(session, witness, Gaps.refused(), progress, claim -> claim);
    }

    /**
     * The same for those who go on reading: that the schema looks otherwise is told only when all that they read could be
     * read, since a row that could not tells more.
     */
    <T> Optional<T> read(
            SqlSession session,
            @Nullable Long witness,
            Gaps gaps,
            RowsRead progress,
            Function<SealedSnapshot, T> work) {
        ServerFacts facts = schema.facts(session);
        return schema.usable(session, facts).flatMap(version -> {
            Structure structure = schema.structure(session);
            structure.requireEveryColumn();
            Optional<T> found =
                    readRows(session, facts, version, witness, gaps, progress).map(work);
            if (gaps.areNone()) {
                structure.requireNoDifference();
            }
            return found;
        });
    }

    private Optional<SealedSnapshot> readRows(
            SqlSession session,
            ServerFacts facts,
            String version,
            @Nullable Long witness,
            Gaps gaps,
            RowsRead progress) {
        SnapshotMapper mapper = session.getMapper(SnapshotMapper.class);
        StoredHead head = mapper.head(portfolio.value());
        if (head == null) {
            requireNoRows(mapper);
            return Optional.empty();
        }
        head.damages().forEach(gaps::add);
        List<Sealed<Position>> positions = new ArrayList<>();
        long live = head.shown().livePositions();
        mapper.positions(portfolio.value(), each -> {
            gaps.show(each.getResultObject().decoded(), positions::add);
            if (positions.size() % ROWS_PER_TELLING == 0) {
                progress.at(positions.size(), live);
            }
        });
        progress.at(positions.size(), live);
        if (head.damages().isEmpty() && head.shown().lastEntryAt() == null && !positions.isEmpty()) {
            gaps.add(withoutLastEntry(positions.size()));
        }
        List<Sealed<PyramidState>> pyramids = new ArrayList<>();
        mapper.pyramids(
                portfolio.value(), each -> gaps.show(each.getResultObject().decoded(), pyramids::add));
        return Optional.of(new SealedSnapshot(
                head.shown(),
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
    private SnapshotCorruptException withoutLastEntry(int live) {
        return new SnapshotCorruptException(
                new Unreadable(
                        Rows.STATE,
                        portfolio.value(),
                        "last_entry_at",
                        "is NULL, as if nothing was ever opened, and " + live + " position(s) are live"),
                null);
    }
}
