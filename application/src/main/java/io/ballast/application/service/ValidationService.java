package io.ballast.application.service;

import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import java.util.Optional;

/** The recovery without its effects: the same reading, the same rebuilding, the same rules, and nothing written. */
public final class ValidationService implements ValidatePortfolio {

    private final PortfolioStore store;
    private final ConsistencyCheck check;
    private final Watermarks watermarks;
    private final Market market;
    private final Installation installation;
    private final RecoveryObserver observer;
    private final Ambient ambient;
    private final Retrying retrying;

    public ValidationService(
            PortfolioStore store,
            ConsistencyCheck check,
            Watermarks watermarks,
            Optional<io.ballast.application.port.out.MarketPrices> prices,
            Installation installation,
            RecoveryPolicy policy,
            RecoveryObserver observer,
            Ambient ambient) {
        this.store = store;
        this.check = check;
        this.watermarks = watermarks;
        this.market = new Market(prices, policy, ambient.clock(), observer);
        this.installation = installation;
        this.observer = observer;
        this.ambient = ambient;
        this.retrying = new Retrying(policy.retryWaits(), ambient.pause());
    }

    @Override
    public Certificate validate() {
        WatermarkReading watermark = watermarks.read();
        Run run = Run.begin(Certificate.Mode.VALIDATE, installation, ambient);
        observer.begun(run.id(), installation.portfolio(), installation.instance(), Certificate.Mode.VALIDATE);
        Certificate certificate = certify(run, watermark).completed(run.timings(), null);
        observer.ended(certificate);
        return certificate;
    }

    private Certificate certify(Run run, WatermarkReading watermark) {
        try {
            Optional<SealedSnapshot> claim = retrying.run(
                    () -> {
                        run.countAttempt();
                        return run.timing(Phase.FETCH, () -> store.read(Watched.witness(watermark)));
                    },
                    (attempt, failure, next) -> observer.attemptFailed(run.id(), attempt, failure, next));
            return claim.map(read -> judge(run, read, watermark))
                    .orElseGet(() -> check.examineNothing(watermark)
                            .map(run::inconsistent)
                            .orElseGet(() -> run.failed(Certificate.Outcome.NOTHING_STORED, null)));
        } catch (StoreUnavailableException e) {
            return run.failed(Certificate.Outcome.UNAVAILABLE, Causes.of(e));
        } catch (SnapshotCorruptException e) {
            return run.failed(Certificate.Outcome.CORRUPT, Causes.of(e));
        }
    }

    private Certificate judge(Run run, SealedSnapshot claim, WatermarkReading watermark) {
        run.read(claim);
        ConsistencyCheck.Recomputed recomputed = run.timing(Phase.REBUILD, () -> check.recompute(claim, watermark));
        return run.timing(Phase.VALIDATE, () -> check.judge(recomputed))
                .match(
                        consistent ->
                                run.succeeded(consistent, consistent.state(), market.value(consistent.portfolio())),
                        run::inconsistent);
    }
}
