package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.seal.Seals;
import java.util.List;

/**
 * A head row without its coordination columns, but for the epoch.
 *
 * @param shown with zeros where figures cannot be read
 * @param damages why they cannot
 */
record StoredHead(PortfolioSnapshot.Head shown, Seals seals, long epoch, List<SnapshotCorruptException> damages) {

    /** All of it, for those who go no further where a figure cannot be read. */
    PortfolioSnapshot.Head head() {
        damages.stream().findFirst().ifPresent(damage -> {
            throw damage;
        });
        return shown;
    }
}
