package io.ballast.domain.consistency;

import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Seals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a store claims a portfolio to be at one point in time, with everything that stands beside it as evidence.
 * Well-typed, and nothing more.
 *
 * @param seals those of the head row
 * @param positions the live positions, in any order
 * @param pyramids the pyramid states, in any order
 * @param tail the last two entries of the journal, oldest first; fewer where there are fewer
 * @param witness the hash of the entry that a watermark asks for; null if none was asked for, or there is none
 * @param schemaVersion of the store, whose shape was found to be the known one
 */
public record SealedSnapshot(
        PortfolioSnapshot.Head head,
        Seals seals,
        List<Sealed<Position>> positions,
        List<Sealed<PyramidState>> pyramids,
        List<JournalEntry> tail,
        @Nullable Digest witness,
        Custody custody,
        StoreIdentity store,
        String schemaVersion) {

    public SealedSnapshot {
        positions = List.copyOf(positions);
        pyramids = List.copyOf(pyramids);
        tail = List.copyOf(tail);
    }

    /** The same claim with another head row. */
    public SealedSnapshot withHead(PortfolioSnapshot.Head other) {
        return new SealedSnapshot(other, seals, positions, pyramids, tail, witness, custody, store, schemaVersion);
    }

    /** The rows without their evidence. */
    public PortfolioSnapshot snapshot() {
        return new PortfolioSnapshot(
                head,
                positions.stream().map(Sealed::row).toList(),
                pyramids.stream().map(Sealed::row).toList());
    }
}
