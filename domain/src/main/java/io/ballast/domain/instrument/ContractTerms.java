package io.ballast.domain.instrument;

import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.util.stream.Stream;

/**
 * The terms of a contract: what one lot is. Terms belong to the expiry that is traded, and a position keeps those it
 * was opened with; a later edit of the catalogue changes no live position.
 *
 * @param lotSize units of the underlying in one lot
 * @param pointValue money per point of price and lot
 * @param marginPerLot money that the exchange blocks per lot
 */
public record ContractTerms(Quantity lotSize, Money pointValue, Money marginPerLot) {

    /** Digits before the point that a figure may have when it is configured or given, like every input amount. */
    public static final int INTEGER_DIGITS = 12;

    /** Whether every figure is above zero, as a tradable contract's are. */
    public boolean isTradable() {
        return lotSize.isPositive() && pointValue.isPositive() && marginPerLot.isPositive();
    }

    /** Whether every figure has at most {@link #INTEGER_DIGITS} digits, so that any tradable lots of it can be stored. */
    public boolean isWithinInputDigits() {
        return Stream.of(lotSize.value(), pointValue.value(), marginPerLot.value())
                .allMatch(figure -> figure.precision() - figure.scale() <= INTEGER_DIGITS);
    }
}
