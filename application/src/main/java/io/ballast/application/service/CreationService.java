package io.ballast.application.service;

import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.money.Money;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates a portfolio under a uuid of its own. */
public final class CreationService implements CreatePortfolio {

    private final PortfolioStore store;
    private final PortfolioId portfolio;
    private final Supplier<UUID> uuids;

    public CreationService(PortfolioStore store, PortfolioId portfolio, Supplier<UUID> uuids) {
        this.store = store;
        this.portfolio = portfolio;
        this.uuids = uuids;
    }

    @Override
    public Creation create(Money capital, Currency currency) {
        Genesis genesis = new Genesis(portfolio, uuids.get(), currency, capital);
        return store.create(genesis);
    }
}
