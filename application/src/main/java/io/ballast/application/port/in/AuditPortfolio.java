package io.ballast.application.port.in;

import io.ballast.domain.consistency.Difference;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Replays the whole journal and holds everything that is stored against it; writes nothing. */
public interface AuditPortfolio {

    /**
     * Audits.
     *
     * @param progress is told how many entries were replayed, again and again
     * @return what was found, or empty if the store knows no such portfolio
     */
    Optional<Report> audit(LongConsumer progress);

    /**
     * What was found.
     *
     * @param entries how many the journal has
     * @param closedPositions how many closed rows were compared
     * @param stateDigest what the journal folds to; empty where it does not fit
     * @param divergences by seq, then in the order of the tables; the first of them at most
     * @param divergencesTotal how many there are
     */
    record Report(
            String portfolio,
            long entries,
            long closedPositions,
            String stateDigest,
            List<Divergence> divergences,
            long divergencesTotal) {

        public Report {
            divergences = List.copyOf(divergences);
        }

        public boolean isSound() {
            return divergencesTotal == 0;
        }
    }

    /**
     * One place where what is stored is not what the journal says.
     *
     * @param seq of the entry that does not fit, or that last changed the row
     */
    record Divergence(long seq, Difference difference) {}
}
