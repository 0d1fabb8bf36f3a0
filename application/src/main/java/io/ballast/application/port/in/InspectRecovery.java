package io.ballast.application.port.in;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells how things stand and what happened; changes nothing. */
public interface InspectRecovery {

    /** How things stand, or empty if there is no such portfolio. */
    Optional<Report> report();

    /** What the store claims the portfolio to be, unchecked; empty if there is no such portfolio. */
    Optional<SealedSnapshot> claim();

    /** The stored text of a run's certificate. */
    Optional<String> certificate(UUID run);

    /** The stored text of the latest run's certificate. */
    Optional<String> latestCertificate();

    /** The latest runs, latest first. */
    List<RecoveryJournal.Run> runs(int limit);

    /** The latest entries of the history of ownership, latest first. */
    List<Ownership.Turn> turns(int limit);

    /**
     * Entries of the journal in order.
     *
     * @param fromSeq the first wanted
     * @param limit the most wanted, at least 1
     */
    List<JournalEntry> journal(long fromSeq, int limit);

    /** Ownership and the last run, if there was one. */
    record Report(Ownership.Standing standing, Optional<RecoveryJournal.Run> lastRun) {}
}
