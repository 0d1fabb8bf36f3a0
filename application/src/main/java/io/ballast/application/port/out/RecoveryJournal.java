package io.ballast.application.port.out;

import io.ballast.domain.recovery.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of all recoveries. Needs no ownership: a run that was refused is told too.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>J01 A recorded certificate is returned verbatim, as the canonical JSON of its document, by its run or as the
 *       latest.
 *   <li>J02 Recording the same run again changes only what is completed after the hand-over.
 *   <li>J03 Runs are listed latest first.
 *   <li>J04 A run is recorded even when the portfolio does not exist.
 * </ol>
 *
 * <p>Every method may throw {@link StoreUnavailableException} or {@link SnapshotCorruptException}.
 */
public interface RecoveryJournal {

    /** Keeps the certificate of a run that did not activate, or completes that of one that did. */
    void record(Certificate certificate);

    /** The stored text of a run's certificate: canonical JSON with every key of the contract. */
    Optional<String> certificate(UUID run);

    /** The stored text of the latest run's certificate. */
    Optional<String> latestCertificate();

    /** The latest runs, latest first. */
    List<Run> runs(int limit);

    /** A run in short. */
    record Run(
            UUID id,
            Instant startedAt,
            String instance,
            String mode,
            String outcome,
            @Nullable Long epoch,
            @Nullable Long seq) {}
}
