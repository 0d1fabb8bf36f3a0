package io.ballast.application.service;

import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.seal.Sealer;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a portfolio under a uuid of its own, unless a watermark says that it should be there already. */
public final class CreationService implements CreatePortfolio {

    private static final String REASON = "init";

    private final PortfolioStore store;
    private final Ownership ownership;
    private final Watermarks watermarks;
    private final ConsistencyCheck check;
    private final PortfolioId portfolio;
    private final Supplier<UUID> uuids;

    public CreationService(
            PortfolioStore store,
            Ownership ownership,
            Watermarks watermarks,
            ConsistencyCheck check,
            PortfolioId portfolio,
            Supplier<UUID> uuids) {
        this.store = store;
        this.ownership = ownership;
        this.watermarks = watermarks;
        this.check = check;
        this.portfolio = portfolio;
        this.uuids = uuids;
    }

    @Override
    public Answer create(Money capital, Currency currency, @Nullable String restoreReason) {
        Genesis genesis = new Genesis(portfolio, uuids.get(), currency, capital);
        List<Violation> lost = check.examineNothing(watermarks.read())
                .map(verdict -> verdict.violations())
                .orElse(List.of());
        if (!lost.isEmpty() && ownership.standing().isEmpty() && restoreReason == null) {
            return new Answer.Watermarked(String.valueOf(lost.get(0).detail()));
        }
        if (!lost.isEmpty() && restoreReason != null) {
            watermarks.requireWritable();
        }
        Sealer sealer = check.sealer();
        Creation creation =
                store.create(genesis, sealer, restoreReason == null ? REASON : "restore accepted: " + restoreReason);
        if (creation == Creation.CREATED && !lost.isEmpty()) {
            // The old one would refuse the new portfolio for ever.
            watermarks.write(Marking.of(SealedPortfolio.begin(genesis, sealer), StoreIdentity.UNKNOWN, 0));
        }
        return new Answer.Stored(creation);
    }
}
