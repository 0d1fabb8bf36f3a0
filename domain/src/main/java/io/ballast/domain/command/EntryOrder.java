package io.ballast.domain.command;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * What is bought when a layer is opened.
 *
 * @param price the price per unit of quotation, ordered or filled
 * @param stop initial and current stop; in force it must lie above 0 and below the price
 * @param atr average true range in points, or null when it is not known
 * @param highestClose the highest close so far, or null for the price
 * @param terms the contract's terms where they differ from the catalogue's, or null
 * @param legs what the engine wants to remember of the orders, or null
 */
public record EntryOrder(
        Instrument instrument,
        PositionId positionId,
        Price price,
        Lots lots,
        Price stop,
        @Nullable Price atr,
        @Nullable Price highestClose,
        @Nullable ContractTerms terms,
        @Nullable Legs legs) {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if an amount has more than 12 digits before the point
     */
    public EntryOrder {
        Limits.price(price, "price");
        Limits.price(stop, "stop");
        Limits.price(atr, "atr");
        Limits.price(highestClose, "highest_close");
        Limits.terms(terms);
    }

    /** The highest close given, or the price. */
    public Price highestCloseOrPrice() {
        return highestClose == null ? price : highestClose;
    }
}
