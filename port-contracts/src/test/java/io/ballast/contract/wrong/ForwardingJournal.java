package io.ballast.contract.wrong;

import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.recovery.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A journal that does what another does; its subclasses make one mistake each. */
class ForwardingJournal implements RecoveryJournal {

    final RecoveryJournal right;

    ForwardingJournal(RecoveryJournal right) {
        this.right = right;
    }

    @Override
    public void record(Certificate certificate) {
        right.record(certificate);
    }

    @Override
    public Optional<String> certificate(UUID run) {
        return right.certificate(run);
    }

    @Override
    public Optional<String> latestCertificate() {
        return right.latestCertificate();
    }

    @Override
    public List<Run> runs(int limit) {
        return right.runs(limit);
    }
}
