package io.ballast.application.port.in;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.portfolio.Portfolio;
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
     * @param silence for how long nobody came round its loop; it comes round every second
     * @param portfolio what it trades on; empty where it does not trade
     * @param seen what the store said last; null until it was asked for the first time
     */
    record Observation(
            PortfolioId portfolioId,
            InstanceId instance,
            String lifecycle,
            String why,
            boolean isDegraded,
            Duration silence,
            Optional<Portfolio> portfolio,
            @Nullable Seen seen) {

        /** Whether it trades, by a portfolio that was proven to it. */
        public boolean isActive() {
            return portfolio.isPresent();
        }
    }

    /**
     * What the store said, or that it did not answer.
     *
     * @param at by the clock of this machine
     * @param age since then
     * @param report empty where there is no such portfolio
     * @param runs the latest ones, latest first
     * @param certificate of the latest run, as it is stored
     * @param failure why there is no newer answer than this; null while it answers
     */
    record Seen(
            Instant at,
            Duration age,
            Optional<Report> report,
            List<RecoveryJournal.Run> runs,
            Optional<String> certificate,
            @Nullable String failure) {

        public Seen {
            runs = List.copyOf(runs);
        }
    }
}
