package io.ballast.application.service;

import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.PortfolioStore.Claim;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import java.util.Optional;

/** The recovery without its effects: the same reading, the same rebuilding, the same rules, and nothing written. */
public final class ValidationService implements ValidatePortfolio {

    private final PortfolioStore store;
    private final ConsistencyCheck check;
    private final Market market;
    private final Installation installation;
    private final RecoveryObserver observer;
    private final Ambient ambient;
    private final Retrying retrying;

    public ValidationService(
            PortfolioStore store,
            ConsistencyCheck check,
            Optional<io.ballast.application.port.out.MarketPrices> prices,
            Installation installation,
            RecoveryPolicy policy,
            RecoveryObserver observer,
            Ambient ambient) {
        this.store = store;
        this.check = check;
        this.market = new Market(prices, policy, ambient.clock(), observer);
        this.installation = installation;
        this.observer = observer;
        this.ambient = ambient;
        this.retrying = new Retrying(policy.retryWaits(), ambient.pause());
    }

    @Override
    public Certificate validate() {
        Run run = Run.begin(Certificate.Mode.VALIDATE, installation, ambient);
        observer.begun(run.id(), installation.portfolio(), installation.instance(), Certificate.Mode.VALIDATE);
        Certificate certificate = certify(run).completed(run.timings(), null);
        observer.ended(certificate);
        return certificate;
    }

    private Certificate certify(Run run) {
        try {
            Optional<Claim> claim = retrying.run(
                    () -> {
                        run.countAttempt();
                        return run.timing(Phase.FETCH, store::read);
                    },
                    (attempt, failure, next) -> observer.attemptFailed(run.id(), attempt, failure, next));
            return claim.map(read -> judge(run, read))
                    .orElseGet(() -> run.failed(Certificate.Outcome.NOTHING_STORED, null));
        } catch (StoreUnavailableException e) {
            return run.failed(Certificate.Outcome.UNAVAILABLE, Causes.of(e));
        } catch (SnapshotCorruptException e) {
            return run.failed(Certificate.Outcome.CORRUPT, Causes.of(e));
        }
    }

    private Certificate judge(Run run, Claim claim) {
        run.read(claim);
        Verdict verdict = run.timing(Phase.VALIDATE, () -> check.examine(claim.snapshot()));
        return verdict.match(
                consistent -> {
                    SealedPortfolio state = run.timing(
                            Phase.REBUILD,
                            () -> SealedPortfolio.resume(consistent.portfolio(), claim.snapshot(), claim.seals()));
                    return run.succeeded(consistent, state, market.value(consistent.portfolio()));
                },
                run::inconsistent);
    }
}
