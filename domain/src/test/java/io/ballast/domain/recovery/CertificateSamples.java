package io.ballast.domain.recovery;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CATALOGUE;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;

import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.portfolio.MarketPrice;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Valuation;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One certificate for every way a run can end. */
final class CertificateSamples {

    static final UUID RUN = UUID.fromString("11111111-2222-4333-8444-555555555555");

    static final Instant STARTED = Instant.parse("2026-01-05T03:45:00.123999Z");

    static final Desk DESK = Desk.open()
            .accepting(
                    order("G-1")
                            .of(GOLD_MINI)
                            .price("78500")
                            .stop("78000")
                            .lots(3)
                            .openBase(),
                    order("BN-1").atr("350").openBase(),
                    order("BN-2").price("50300").beginPyramid(),
                    beginExit("BN-1"));

    static final PortfolioSnapshot CLAIM = DESK.snapshot();

    static final Valuation VALUATION = DESK.portfolio()
            .valuedAt(
                    List.of(
                            new MarketPrice(BANK_NIFTY, price("50100.5"), NOW),
                            new MarketPrice(GOLD_MINI, price("79000"), NOW)),
                    NOW,
                    Duration.ofSeconds(30));

    static final Map<Phase, Duration> TIMINGS =
            Map.of(Phase.FETCH, Duration.ofNanos(2_100_499), Phase.TOTAL, Duration.ofMillis(1_234));

    private CertificateSamples() {}

    static Certificate recovered() {
        return of(Certificate.Outcome.RECOVERED, null, Certificate.Figures.of(CLAIM, VALUATION), CLAIM);
    }

    static Certificate valid() {
        return of(Certificate.Outcome.VALID, null, Certificate.Figures.of(CLAIM, Valuation.UNKNOWN), CLAIM);
    }

    static Certificate inconsistent(PortfolioSnapshot corrupt) {
        return of(Certificate.Outcome.INCONSISTENT, null, Certificate.Figures.of(corrupt, Valuation.UNKNOWN), corrupt);
    }

    static Certificate corrupt() {
        return of(
                Certificate.Outcome.CORRUPT,
                Cause.corrupt("portfolio_positions", "BN-1", "lots", "lots is null"),
                null,
                null);
    }

    static Certificate unavailable() {
        return of(Certificate.Outcome.UNAVAILABLE, Cause.unavailable("08006", "connection refused"), null, null);
    }

    static Certificate superseded() {
        return of(Certificate.Outcome.SUPERSEDED, Cause.superseded("engine-b", "taken over"), null, null);
    }

    static Certificate nothingStored() {
        return of(Certificate.Outcome.NOTHING_STORED, null, null, null);
    }

    private static Certificate of(
            Certificate.Outcome outcome,
            @Nullable Cause cause,
            Certificate.@Nullable Figures figures,
            @Nullable PortfolioSnapshot examined) {
        boolean validated = outcome == Certificate.Outcome.VALID;
        List<CheckResult> checks = CheckResult.allSkipped("nothing could be read");
        List<Violation> violations = List.of();
        if (examined != null) {
            Verdict verdict = Evidence.judge(
                    new ConsistencyCheck(CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN), examined);
            checks = verdict.checks();
            violations = verdict.violations();
        }
        return new Certificate(
                RUN,
                MAIN,
                new InstanceId("engine-a"),
                validated ? Certificate.Mode.VALIDATE : Certificate.Mode.RECOVER,
                outcome,
                cause,
                STARTED,
                2,
                examined == null ? null : 7L,
                figures,
                checks,
                violations,
                examined == null ? null : Digest.sha256("state"),
                new Certificate.Provenance(examined == null ? null : "3", "1.0.0", "c0ffee"),
                TIMINGS,
                null);
    }
}
