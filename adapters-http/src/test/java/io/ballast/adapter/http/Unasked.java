package io.ballast.adapter.http;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/** What no request may ask the store: it is known already. */
abstract class Unasked implements InspectRecovery {

    @Override
    public Optional<Report> report() {
        throw new AssertionError("no request may ask that");
    }

    @Override
    public Optional<SealedSnapshot> claim() {
        throw new AssertionError("no request may ask that");
    }

    @Override
    public Optional<String> latestCertificate() {
        throw new AssertionError("no request may ask that");
    }

    @Override
    public List<RecoveryJournal.Run> runs(int limit) {
        throw new AssertionError("no request may ask that");
    }

    @Override
    public List<Ownership.Turn> turns(int limit) {
        throw new AssertionError("no request may ask that");
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        throw new AssertionError("no request may ask that");
    }
}
