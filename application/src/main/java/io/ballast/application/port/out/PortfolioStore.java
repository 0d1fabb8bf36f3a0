package io.ballast.application.port.out;

import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one portfolio is kept. A store is made for one portfolio id.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>S01 What is read equals what was committed, whole and exact, at the extremes of every column.
 *   <li>S02 A reading is one point in time: it never shows half of a commit.
 *   <li>S03 Reading writes nothing.
 *   <li>S04 An empty store reads as empty; a store that does not answer never does.
 *   <li>S05 What cannot be decoded is corrupt, and names table, key and column; one such row and nothing is read.
 *   <li>S06 Rows without a head row are corrupt, not empty.
 *   <li>S07 Closed positions are not read, and their number does not matter.
 *   <li>S08 A batch is durable whole or not at all.
 *   <li>S09 Only who holds the epoch and the token, and has activated, commits; anybody else is fenced, changes
 *       nothing, and is told whether exactly these entries had landed before. Once fenced, that answer is final.
 *   <li>S10 A batch is committed once: the same entries again were committed already; other entries under the same
 *       command ids are a contradiction.
 *   <li>S11 A batch on a state that is not the stored one, by seq or by head hash, changes nothing.
 *   <li>S12 Creating is done once: of two at once one wins, and the same again changes nothing.
 *   <li>S13 Decisions are found by command id, applied and rejected ones, and {@code init} is entry 1.
 *   <li>S14 A position id is used for ever, live or closed; a batch that opens a used one changes nothing.
 *   <li>S15 The evidence is of the same point in time as the rows: the seal beside each row, the last two entries of the
 *       journal, the entry that is asked for, and whose the portfolio is by head row and by history.
 *   <li>S16 A repair writes all of its rows, its entry and its history under the next epoch, or nothing: nothing where a
 *       live holder has the portfolio, or where it is not as it was seen.
 *   <li>S17 While the portfolio is halted in mode reduce-only, a batch with a command that this mode forbids changes
 *       nothing, and its writer is told so; the leadership goes on.
 * </ol>
 *
 * <p>Every method may throw {@link StoreUnavailableException} or {@link SnapshotCorruptException}, and nothing else that
 * an operator could act on.
 */
public interface PortfolioStore {

    /**
     * What the store claims, with all its evidence, or empty if it knows no such portfolio.
     *
     * @param witness the seq of a journal entry whose hash is asked for, or null if none is
     */
    Optional<SealedSnapshot> read(@Nullable Long witness);

    /**
     * The same, for somebody who waits for it.
     *
     * @param progress is told how far it has come, by a store that can tell
     */
    default Optional<SealedSnapshot> read(@Nullable Long witness, RowsRead progress) {
        return read(witness);
    }

    /** What the store claims, where no journal entry is asked for. */
    default Optional<SealedSnapshot> read() {
        return read(null);
    }

    /**
     * Creates the portfolio with its first journal entry.
     *
     * @param sealer who seals it
     * @param reason for the history
     */
    Creation create(Genesis genesis, Sealer sealer, String reason);

    /** Makes the decisions durable, if the leadership still holds and the stored state is the one they were made on. */
    Commitment commit(Leadership leadership, Batch batch);

    /** The decisions on those of the commands that were decided. */
    Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands);

    /** Those of the position ids that were ever used. */
    Set<PositionId> usedPositionIds(Collection<PositionId> positions);

    /**
     * Entries of the journal in order.
     *
     * @param fromSeq the first wanted
     * @param limit the most wanted, at least 1
     */
    List<JournalEntry> journal(long fromSeq, int limit);

    /** Makes the rows what the journal says, if the portfolio is still as it was seen and nobody alive holds it. */
    Repairing repair(Repair repair);

    /**
     * What is to be made of rows that were seen.
     *
     * @param seen what was read, and must still be there
     * @param state the state that the journal folds to, after the entry
     * @param entry tells of the repair; the next in the journal
     * @param written positions whose rows are put in their place, live or closed
     * @param removed keys of positions that the journal does not know, be they ids or not
     * @param flat keys of pyramid states that the journal does not know, be they instruments or not
     */
    record Repair(
            SealedSnapshot seen,
            SealedPortfolio state,
            JournalEntry entry,
            List<Position> written,
            List<String> removed,
            List<PyramidState> states,
            List<String> flat,
            String reason) {

        public Repair {
            written = List.copyOf(written);
            removed = List.copyOf(removed);
            states = List.copyOf(states);
            flat = List.copyOf(flat);
        }
    }

    /** The answer to a repair. */
    sealed interface Repairing {

        /** Durable now. */
        record Repaired(boolean isHalted) implements Repairing {}

        /** A live holder has it; nothing was written. */
        record Held(String holder) implements Repairing {}

        /** It is not as it was seen any more; nothing was written. */
        record Changed() implements Repairing {}
    }

    /** The answer to a creation. */
    enum Creation {
        CREATED,
        /** It exists, with the same capital and currency. */
        ALREADY_THERE,
        /** It exists, with another capital or currency. */
        DIFFERENT
    }

    /** The answer to a commit. */
    sealed interface Commitment {

        /** Durable now. */
        record Committed() implements Commitment {}

        /** Durable already: an earlier commit had landed though its answer was lost. */
        record AlreadyCommitted() implements Commitment {}

        /**
         * The leadership does not hold any more; nothing was written now, nor can it be.
         *
         * @param holder who holds it now, if anybody
         * @param isHalted whether the portfolio is halted
         * @param hadLanded whether the batch is durable all the same: an earlier commit of it had landed, and only its
         *     answer was lost
         */
        record Fenced(@Nullable String holder, boolean isHalted, boolean hadLanded) implements Commitment {}

        /** The leadership holds, and what the batch has is forbidden until somebody resumes; nothing was written. */
        record ReduceOnly() implements Commitment {}

        /** The leadership holds, and the stored state is another one: somebody wrote with our token, or we have a bug. */
        record Contradicted(String what) implements Commitment {}
    }
}
