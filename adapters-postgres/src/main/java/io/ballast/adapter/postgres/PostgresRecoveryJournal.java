package io.ballast.adapter.postgres;

import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The record of runs in PostgreSQL. */
final class PostgresRecoveryJournal implements RecoveryJournal {

    private final PortfolioId portfolio;
    private final Database lane;
    private final Database queries;
    private final SchemaCheck schema;

    PostgresRecoveryJournal(PortfolioId portfolio, Database lane, Database queries, SchemaCheck schema) {
        this.portfolio = portfolio;
        this.lane = lane;
        this.queries = queries;
        this.schema = schema;
    }

    @Override
    public void record(Certificate certificate) {
        StoredRun run = StoredRun.of(certificate);
        lane.use("recording the run", session -> {
            try {
                return session.getMapper(RunMapper.class).record(portfolio.value(), run);
            } catch (RuntimeException e) {
                if (schema.explainsMissingTable(session, e)) {
                    throw schema.missing();
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<String> certificate(UUID run) {
        return query(
                "reading a certificate",
                Optional.empty(),
                mapper -> Optional.ofNullable(mapper.certificate(portfolio.value(), run)));
    }

    @Override
    public Optional<String> latestCertificate() {
        return query(
                "reading the latest certificate",
                Optional.empty(),
                mapper -> Optional.ofNullable(mapper.latestCertificate(portfolio.value())));
    }

    @Override
    public List<Run> runs(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1 and is " + limit);
        }
        return query("reading the runs", List.of(), mapper -> mapper.runs(portfolio.value(), limit));
    }

    /** A question about rows; where there is no schema there are none. */
    private <T> T query(String doing, T nothing, Function<RunMapper, T> question) {
        return queries.use(doing, session -> {
            try {
                return question.apply(session.getMapper(RunMapper.class));
            } catch (RuntimeException e) {
                if (schema.explainsMissingTable(session, e)) {
                    return nothing;
                }
                throw e;
            }
        });
    }
}
