package io.ballast.application.port.in;

import io.ballast.domain.consistency.Difference;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.seal.Digest;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Makes the rows follow from the journal again: only what was planned and looked at before, and never by itself. */
public interface RepairPortfolio {

    /** Says what differs, and what a repair would therefore change; writes nothing. */
    Plan plan(LongConsumer progress);

    /**
     * Does exactly what was planned, in one transaction under a new epoch.
     *
     * @param plan the hash of the plan that somebody has looked at
     * @param reason for the history
     */
    Answer apply(Digest plan, String reason, LongConsumer progress);

    /** What a repair would do. */
    sealed interface Plan {

        /** The store knows no such portfolio. */
        record NothingStored() implements Plan {}

        /**
         * It cannot be repaired from its journal.
         *
         * @param why the journal is not to be relied on
         */
        record Refused(String why) implements Plan {}

        /**
         * What would be changed.
         *
         * @param hash of all of it; empty differences have one too
         */
        record Ready(Digest hash, long seq, List<Difference> differences) implements Plan {

            public Ready {
                differences = List.copyOf(differences);
            }
        }
    }

    /** How a repair went. */
    sealed interface Answer {

        /** Nothing was written. */
        record NotPlanned(Plan plan) implements Answer {}

        /** Nothing was written: the plan would be another one by now. */
        record Stale(Digest hashNow) implements Answer {}

        /** Nothing was written: a live holder has the portfolio. */
        record Held(String holder) implements Answer {}

        /**
         * Written, and proven afterwards.
         *
         * @param seq of the entry that tells of it
         * @param proof of the recovery that followed, or of the validation where the portfolio stays halted; null when no
         *     proof could be had
         */
        record Repaired(
                long seq, boolean isHalted, @Nullable Certificate proof) implements Answer {}
    }
}
