package io.ballast.application.service;

import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.consistency.ClosedRows;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Phase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recovery without its effects: the same reading, the same rebuilding, the same rules, and nothing written. */
public final class ValidationService implements ValidatePortfolio {

    private static final int ROWS_PER_TELLING = 1_000;

    private final PortfolioStore store;
    private final Archive archive;
    private final ConsistencyCheck check;
    private final Watermarks watermarks;
    private final Market market;
    private final Installation installation;
    private final RecoveryObserver observer;
    private final Ambient ambient;
    private final Retrying retrying;

    public ValidationService(
            PortfolioStore store,
            Archive archive,
            ConsistencyCheck check,
            Watermarks watermarks,
            Optional<io.ballast.application.port.out.MarketPrices> prices,
            Installation installation,
            RecoveryPolicy policy,
            RecoveryObserver observer,
            Ambient ambient) {
        this.store = store;
        this.archive = archive;
        this.check = check;
        this.watermarks = watermarks;
        this.market = new Market(prices, policy, ambient.clock(), observer);
        this.installation = installation;
        this.observer = observer;
        this.ambient = ambient;
        this.retrying = new Retrying(policy.retryWaits(), ambient.pause());
    }

    @Override
    public Certificate validate(boolean alsoClosed) {
        WatermarkReading watermark = watermarks.read();
        Run run = Run.begin(Certificate.Mode.VALIDATE, installation, ambient);
        observer.begun(run.id(), installation.portfolio(), installation.instance(), Certificate.Mode.VALIDATE);
        Certificate certificate = certify(run, alsoClosed, watermark).completed(run.timings(), null);
        observer.ended(certificate);
        return certificate;
    }

    private Certificate certify(Run run, boolean alsoClosed, WatermarkReading watermark) {
        try {
            Optional<Seen> seen = retrying.run(
                    () -> {
                        run.countAttempt();
                        return run.timing(Phase.FETCH, () -> read(run, alsoClosed, watermark));
                    },
                    (attempt, failure, next) -> observer.attemptFailed(run.id(), attempt, failure, next));
            return seen.map(read -> judge(run, read, watermark))
                    .orElseGet(() -> check.examineNothing(watermark)
                            .map(run::inconsistent)
                            .orElseGet(() -> run.failed(Certificate.Outcome.NOTHING_STORED, null)));
        } catch (StoreUnavailableException e) {
            return run.failed(Certificate.Outcome.UNAVAILABLE, Causes.of(e));
        } catch (SnapshotCorruptException e) {
            return run.failed(Certificate.Outcome.CORRUPT, Causes.of(e));
        }
    }

    /** What was read, with the closed positions or without. */
    private record Seen(SealedSnapshot claim, @Nullable ClosedRows closed) {}

    private Optional<Seen> read(Run run, boolean alsoClosed, WatermarkReading watermark) {
        Long witness = watermark.witness();
        if (!alsoClosed) {
            return store.read(witness, run.reading(observer)).map(claim -> new Seen(claim, null));
        }
        return archive.open(witness, pages -> {
            ClosedRows closed = new ClosedRows(installation.portfolio(), check.sealer());
            long[] rows = {0};
            pages.closed(row -> {
                closed.add(row);
                rows[0]++;
                if (rows[0] % ROWS_PER_TELLING == 0) {
                    // How many are closed is told by no figure, and counting them would take as long.
                    observer.progressed(run.id(), Phase.FETCH, rows[0], 0);
                }
            });
            return new Seen(pages.claim(), closed);
        });
    }

    private Certificate judge(Run run, Seen seen, WatermarkReading watermark) {
        run.read(seen.claim());
        ConsistencyCheck.Recomputed recomputed =
                run.timing(Phase.REBUILD, () -> check.recompute(seen.claim(), seen.closed(), watermark));
        return run.timing(Phase.VALIDATE, () -> check.judge(recomputed))
                .match(
                        consistent ->
                                run.succeeded(consistent, consistent.state(), market.value(consistent.portfolio())),
                        inconsistent -> run.inconsistent(explained(run, seen.claim(), inconsistent)));
    }

    /** Which column it was: asked of the journal, where that can be had; what is refused is refused either way. */
    private Verdict.Inconsistent explained(Run run, SealedSnapshot claim, Verdict.Inconsistent verdict) {
        long entries = claim.head().seq();
        try {
            return archive.open(
                            null,
                            pages -> JournalExamination.of(
                                    pages,
                                    check.sealer(),
                                    replayed -> observer.progressed(run.id(), Phase.VALIDATE, replayed, entries)))
                    .map(found -> Diagnosis.of(verdict, found))
                    .orElse(verdict);
        } catch (StoreUnavailableException | SnapshotCorruptException e) {
            observer.sideEffectFailed("the replay of the journal", e);
            return verdict;
        }
    }
}
