package io.ballast.adapter.postgres;

import io.ballast.application.port.out.Archive;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Sealed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** Everything of one portfolio in PostgreSQL, in one transaction that sees one point in time. */
final class PostgresArchive implements Archive {

    private final PortfolioId portfolio;
    private final OneShot auditing;
    private final ClaimReader claims;

    PostgresArchive(PortfolioId portfolio, OneShot auditing, SchemaCheck schema) {
        this.portfolio = portfolio;
        this.auditing = auditing;
        this.claims = new ClaimReader(portfolio, schema);
    }

    @Override
    public <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work) {
        return open(witness, Gaps.refused(), work);
    }

    @Override
    public <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work) {
        return open(witness, Gaps.told(), work);
    }

    private <T> Optional<T> open(@Nullable Long witness, Gaps gaps, Function<Pages, T> work) {
        return auditing.useAtOnePointInTime(
                "reading the archive",
                session -> claims.read(
                        session,
                        witness,
                        gaps,
                        (rows, total) -> {},
                        claim -> work.apply(new PostgresPages(claim, session, gaps))));
    }

    private final class PostgresPages implements Pages {

        private final SealedSnapshot claim;
        private final SqlSession session;
        private final ArchiveMapper mapper;
        private final Gaps gaps;

        PostgresPages(SealedSnapshot claim, SqlSession session, Gaps gaps) {
            this.claim = claim;
            this.session = session;
            this.mapper = session.getMapper(ArchiveMapper.class);
            this.gaps = gaps;
        }

        @Override
        public SealedSnapshot claim() {
            return claim;
        }

        @Override
        public void journal(Consumer<JournalEntry> reader) {
            mapper.journal(portfolio.value(), each -> reader.accept(each.getResultObject()));
        }

        @Override
        public void closed(Consumer<Sealed<Position>> reader) {
            mapper.closed(
                    portfolio.value(), each -> gaps.show(each.getResultObject().decoded(), reader));
        }

        @Override
        public Map<PositionId, Sealed<Position>> positions(Collection<PositionId> positions) {
            String[] ids = positions.stream().map(PositionId::value).toArray(String[]::new);
            Map<PositionId, Sealed<Position>> found = new LinkedHashMap<>();
            mapper.positions(portfolio.value(), ids)
                    .forEach(each ->
                            gaps.show(each.decoded(), row -> found.put(row.row().id(), row)));
            // MyBatis remembers what is asked within another query until that one ends, which is the whole journal.
            session.clearCache();
            return found;
        }

        @Override
        public Set<Unreadable> unreadable() {
            return gaps.places();
        }
    }
}
