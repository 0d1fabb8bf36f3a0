package io.ballast.application.port.in;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.out.Ownership.Turn;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this instance stands, and what it last saw of the store. An answer costs nothing and waits for nothing, so that it may
 * be asked for at any rate, and while nothing else answers.
 */
public interface ObserveInstance {

    /** As of now. */
    Observation observe();

    /**
     * The instance.
     *
     * @param at now, by the clock of this machine
     * @param silence for how long nobody came round its loop; it comes round every second
     * @param trading what it trades on; empty where it does not trade
     * @param seen what the store said last; null until it was asked for the first time
     */
    record Observation(
            PortfolioId portfolioId,
            InstanceId instance,
            Instant at,
            String lifecycle,
            String why,
            boolean isDegraded,
            Duration silence,
            Optional<Trading> trading,
            @Nullable Seen seen) {

        /** Whether it trades, by a portfolio that was proven to it. */
        public boolean isActive() {
            return trading.isPresent();
        }
    }

    /**
     * What an instance trades on: proven to it, and changed by nobody else since.
     *
     * @param seq how many entries its journal has
     */
    record Trading(Portfolio portfolio, long epoch, long seq) {}

    /**
     * What the store claims a portfolio to be, which nobody has checked here.
     *
     * @param at when the store was last seen to claim it, by the clock of this machine
     * @param age since then
     */
    record Claim(PortfolioSnapshot snapshot, long epoch, Instant at, Duration age) {}

    /**
     * What the store said, or that it did not answer.
     *
     * @param at by the clock of this machine
     * @param age since then
     * @param report empty where there is no such portfolio
     * @param runs the latest ones, latest first
     * @param certificate of the latest run, as it is stored
     * @param turns the latest entries of the history of ownership, latest first
     * @param turnsFailure why no newer ones could be read; null while they can be read
     * @param claim what the portfolio is by the store; empty where this instance trades on it, or none was read yet
     * @param claimFailure why no newer claim could be read; null while there is none to be read, or it can be read
     * @param failure why there is no newer answer than this; null while it answers
     */
    record Seen(
            Instant at,
            Duration age,
            Optional<Report> report,
            List<RecoveryJournal.Run> runs,
            Optional<String> certificate,
            List<Turn> turns,
            @Nullable String turnsFailure,
            Optional<Claim> claim,
            @Nullable String claimFailure,
            @Nullable String failure) {

        public Seen {
            runs = List.copyOf(runs);
            turns = List.copyOf(turns);
        }

        /** What halted what is halted now; empty where nothing is, or the turns that are known do not tell. */
        public Optional<Turn> halt() {
            if (turnsFailure != null) {
                return Optional.empty();
            }
            return report.map(known -> known.standing().haltMode())
                    .flatMap(mode -> turns.stream()
                            .takeWhile(turn -> !turn.event().equals(Custody.RESUMED))
                            .filter(turn -> turn.isHalt() && mode.equals(turn.haltMode()))
                            .findFirst());
        }

        /** Whether the store has ever answered: else nothing that is missing here is missing there. */
        public boolean isAnswered() {
            return report.isPresent() || failure == null;
        }

        /** Why there is no newer claim, or none at all; null while it can be read. */
        public @Nullable String whyNoNewerClaim() {
            return failure == null ? claimFailure : failure;
        }
    }
}
