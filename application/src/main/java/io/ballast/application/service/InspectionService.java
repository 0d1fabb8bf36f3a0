package io.ballast.application.service;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what others wrote. */
public final class InspectionService implements InspectRecovery {

    private final Ownership ownership;
    private final RecoveryJournal runs;
    private final PortfolioStore store;

    public InspectionService(Ownership ownership, RecoveryJournal runs, PortfolioStore store) {
        this.ownership = ownership;
        this.runs = runs;
        this.store = store;
    }

    @Override
    public Optional<Report> report() {
        return ownership
                .standing()
                .map(standing -> new Report(standing, runs.runs(1).stream().findFirst()));
    }

    @Override
    public Optional<SealedSnapshot> claim() {
        return store.read();
    }

    @Override
    public Optional<String> certificate(UUID run) {
        return runs.certificate(run);
    }

    @Override
    public Optional<String> latestCertificate() {
        return runs.latestCertificate();
    }

    @Override
    public List<RecoveryJournal.Run> runs(int limit) {
        return runs.runs(limit);
    }

    @Override
    public List<Ownership.Turn> turns(int limit) {
        return ownership.turns(limit);
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return store.journal(fromSeq, limit);
    }
}
