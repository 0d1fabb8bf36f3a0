package io.ballast.domain.journal;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Portfolio;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How a portfolio began: the first entry of its journal.
 *
 * @param uuid drawn at random; tells this portfolio from another of the same id
 * @param capital above 0, at most 12 digits before the point
 */
public record Genesis(PortfolioId id, UUID uuid, Currency currency, Money capital) {

    /** Refuses a capital that is not above 0, or has more than 12 digits before the point. */
    public Genesis {
        if (!capital.isPositive() || !capital.isEnterable()) {
            throw new IllegalArgumentException(
                    "capital must be above 0, with at most 12 digits before the point, and is " + capital);
        }
    }

    /** The portfolio as it began. */
    public Portfolio portfolio() {
        return Portfolio.create(id, uuid, currency, capital);
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("portfolio_id", id.value());
        fields.put("currency", currency.getCurrencyCode());
        fields.put("capital", capital.toString());
        return fields;
    }
}
