package io.ballast.application.service;

import io.ballast.application.port.in.AuditPortfolio;
import io.ballast.application.port.out.Archive;
import io.ballast.domain.seal.Sealer;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Replays the whole journal and holds everything that is stored against it. */
public final class AuditService implements AuditPortfolio {

    private static final int MOST_TOLD = 1_000;

    private final Archive archive;
    private final Sealer sealer;

    public AuditService(Archive archive, Sealer sealer) {
        this.archive = archive;
        this.sealer = sealer;
    }

    @Override
    public Optional<Report> audit(LongConsumer progress) {
        return archive.open(null, pages -> report(JournalExamination.of(pages, sealer, progress)));
    }

    private static Report report(JournalExamination.Found found) {
        return new Report(
                found.claim().head().id().value(),
                found.entries(),
                found.closedRows(),
                found.folded() == null ? "" : found.folded().seals().state().hex(),
                found.divergences().stream().limit(MOST_TOLD).toList(),
                found.divergences().size());
    }
}
