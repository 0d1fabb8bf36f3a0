package io.ballast.application.port.in;

import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.domain.money.Money;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Creates the portfolio; an empty store is never filled by guess. */
public interface CreatePortfolio {

    /**
     * Creates it with its first journal entry, or finds it there.
     *
     * @param capital above 0
     * @param restoreReason why a portfolio that a watermark knows may begin anew in a store that does not know it; null
     *     where it may not
     * @throws IllegalArgumentException if the capital is not above 0 or cannot be stored
     */
    Answer create(Money capital, Currency currency, @Nullable String restoreReason);

    /** The answer to a creation. */
    sealed interface Answer {

        /** What the store did. */
        record Stored(Creation creation) implements Answer {}

        /**
         * Nothing was created: a watermark knows the portfolio, so the store has lost it, or is another one.
         *
         * @param what in words
         */
        record Watermarked(String what) implements Answer {}
    }
}
