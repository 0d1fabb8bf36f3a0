package io.ballast.application.port.in;

import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.domain.money.Money;
import java.util.Currency;

/** Creates the portfolio; an empty store is never filled by guess. */
public interface CreatePortfolio {

    /**
     * Creates it with its first journal entry, or finds it there.
     *
     * @param capital above 0
     * @throws IllegalArgumentException if the capital is not above 0 or cannot be stored
     */
    Creation create(Money capital, Currency currency);
}
