package io.ballast.domain.instrument;

import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;

/**
 * The terms of a contract: what one lot is. Terms belong to the expiry that is traded, and a position keeps those it
 * was opened with; a later edit of the catalogue changes no live position.
 *
 * @param lotSize units of the underlying in one lot
 * @param pointValue money per point of price and lot
 * @param marginPerLot money that the exchange blocks per lot
 */
public record ContractTerms(Quantity lotSize, Money pointValue, Money marginPerLot) {

    /** Whether every figure is above zero, as a tradable contract's are. */
    public boolean isTradable() {
        return lotSize.isPositive() && pointValue.isPositive() && marginPerLot.isPositive();
    }

    /** Whether every figure may be entered from outside, so that any tradable number of lots of it can be stored. */
    public boolean isEnterable() {
        return lotSize.isEnterable() && pointValue.isEnterable() && marginPerLot.isEnterable();
    }
}
