package io.ballast.application.port.out;

import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Unreadable;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.seal.Sealed;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a store ever kept of one portfolio, for those who have time: audits, repairs, the question which column
 * it was.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>V01 All that one opening shows is of one point in time, however long it takes and whoever writes meanwhile.
 *   <li>V02 The journal is shown whole and in order, and is never held in memory as a whole; closed positions likewise.
 *   <li>V03 What cannot be decoded is corrupt, and names table, key and column, closed rows too.
 *   <li>V04 A store that knows no such portfolio opens as empty, and one that does not answer never does.
 *   <li>V05 For a repair, and for whoever asks why, what cannot be read is no end: an unreadable row of positions or pyramid states is left
 *       out, an unreadable figure of the head row stands as zero, and each is told with table, key and column. Journal,
 *       seals, whose it is and where its journal ends are not gone without.
 * </ol>
 *
 * <p>Every method may throw {@link StoreUnavailableException} or {@link SnapshotCorruptException}.
 */
public interface Archive {

    /**
     * Opens it, for as long as the work takes.
     *
     * @param <T> what the work finds
     * @param witness the seq of a journal entry whose hash is asked for, or null if none is
     * @return what it found, or empty if the store knows no such portfolio
     */
    <T> Optional<T> open(@Nullable Long witness, Function<Pages, T> work);

    /**
     * Opens it as it is, for a repair or to say what is wrong: nobody else may go on beside what cannot be read.
     *
     * @param <T> what the work finds
     * @param witness as above
     * @return as above
     */
    <T> Optional<T> openDamaged(@Nullable Long witness, Function<Pages, T> work);

    /** What is in it. */
    interface Pages {

        /** What the store claims. */
        SealedSnapshot claim();

        /** Shows every entry of the journal, in order. */
        void journal(Consumer<JournalEntry> reader);

        /** Shows every closed position, in any order. */
        void closed(Consumer<Sealed<Position>> reader);

        /** Those of the positions that have a row, live or closed. */
        Map<PositionId, Sealed<Position>> positions(Collection<PositionId> positions);

        /** What could not be read of all that was shown so far; nothing unless it was opened as it is. */
        Set<Unreadable> unreadable();
    }
}
