package io.ballast.contract;

import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Certificates as runs would write them. */
public final class Certificates {

    /** When the first of them began; in whole milliseconds, as certificates tell it. */
    public static final Instant BEGUN = Instant.parse("2026-01-05T03:45:00.123Z");

    private static final Certificate.Provenance PROVENANCE = new Certificate.Provenance(
            "1", "0.1.0", "00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff");

    private Certificates() {}

    /** Of a run that found everything in order, and is about to activate. */
    public static Certificate recovered(Leadership leadership, SealedPortfolio state) {
        return new Certificate(
                Fresh.uuid(),
                leadership.portfolio(),
                leadership.holder(),
                Certificate.Mode.RECOVER,
                Certificate.Outcome.RECOVERED,
                null,
                BEGUN,
                1,
                leadership.epoch(),
                new Certificate.Figures(
                        state.head(),
                        state.portfolio().livePositions(),
                        state.portfolio().pyramidStates().size(),
                        List.of(),
                        Valuation.UNKNOWN),
                CheckResult.allSkipped("a certificate of the adapter kit"),
                List.of(),
                state.seals().state(),
                PROVENANCE,
                Map.of(Phase.FETCH, Duration.ofNanos(2_100_000)),
                null);
    }

    /** Of a run that saw nothing of the portfolio; its words hold quotes, line ends and what is not ASCII. */
    public static Certificate unavailable(PortfolioId portfolio, String instance, Instant startedAt) {
        return new Certificate(
                Fresh.uuid(),
                portfolio,
                new InstanceId(instance),
                Certificate.Mode.RECOVER,
                Certificate.Outcome.UNAVAILABLE,
                Cause.unavailable("08006", "connection \"lost\"\n\\ after 2 s: ₹ 😀 'x'"),
                startedAt,
                4,
                null,
                null,
                CheckResult.allSkipped("nothing was read"),
                List.of(),
                null,
                new Certificate.Provenance(null, "0.1.0", "00"),
                Certificate.noTimings(),
                null);
    }

    /** The certificate after its run handed over. */
    public static Certificate completed(Certificate certificate) {
        return certificate.completed(
                Map.of(Phase.FETCH, Duration.ofMillis(2), Phase.TOTAL, Duration.ofMillis(5)), BEGUN.plusMillis(6));
    }

    /** Another outcome under the same run id, which no record may take over. */
    public static Certificate contradicting(Certificate certificate) {
        return new Certificate(
                certificate.runId(),
                certificate.portfolioId(),
                certificate.instanceId(),
                certificate.mode(),
                Certificate.Outcome.CORRUPT,
                Cause.corrupt("portfolio_positions", "BN-1", "lots", "forged"),
                certificate.startedAt(),
                certificate.attempts(),
                certificate.epoch(),
                null,
                certificate.checks(),
                certificate.violations(),
                null,
                certificate.provenance(),
                certificate.timings(),
                certificate.handedOverAt());
    }
}
