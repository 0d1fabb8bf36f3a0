package io.ballast.domain.portfolio;

import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Quantity;

/**
 * How much a position is.
 *
 * @param lots held now; those last held once it is closed
 * @param openedLots what the broker filled at the opening, or what was ordered while opening
 * @param quantity units of the underlying as stored; a valid size has lots × lot size
 * @param terms of the contract as it was opened, or last rolled into
 */
public record Size(Lots lots, Lots openedLots, Quantity quantity, ContractTerms terms) {

    /** So many lots under these terms, all of them held. */
    public static Size of(Lots lots, ContractTerms terms) {
        return of(lots, lots, terms);
    }

    /** So many lots held of those opened, under these terms. */
    public static Size of(Lots lots, Lots openedLots, ContractTerms terms) {
        return new Size(lots, openedLots, terms.lotSize().times(lots), terms);
    }
}
