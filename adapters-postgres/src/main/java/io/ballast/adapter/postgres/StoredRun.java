package io.ballast.adapter.postgres;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as it is recorded: its certificate as text, and what lists show of it. */
record StoredRun(
        UUID id,
        String startedAt,
        String instance,
        String mode,
        String outcome,
        @Nullable Long epoch,
        @Nullable Long seq,
        String certificate,
        Digest hash) {

    static StoredRun of(Certificate certificate) {
        Certificate.Figures figures = certificate.figures();
        PortfolioSnapshot.Head head = figures == null ? null : figures.head();
        return new StoredRun(
                certificate.runId(),
                certificate.startedAt().toString(),
                certificate.instanceId().value(),
                certificate.mode().name().toLowerCase(Locale.ROOT),
                certificate.outcome().name(),
                certificate.epoch(),
                head == null ? null : head.seq(),
                CanonicalJson.write(certificate.document()),
                certificate.hash());
    }
}
