package io.ballast.domain.money;

import java.math.BigDecimal;

/**
 * A number of units of the underlying, at scale 8: the size of one lot, or of a whole position.
 *
 * @param value the number of units, always at scale 8
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value has more than 8 decimals
     */
    public Quantity {
        value = Exact.of(value, "quantity");
    }

    public static Quantity of(long units) {
        return new Quantity(BigDecimal.valueOf(units));
    }

    /**
     * Reads a plain decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number or has more than 8 decimals
     */
    public static Quantity parse(String text) {
        return new Quantity(new BigDecimal(text));
    }

    /** As many lots of this size; exact. For example, 5 lots of 30 are 150 units. */
    public Quantity times(Lots lots) {
        return new Quantity(value.multiply(BigDecimal.valueOf(lots.count())));
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    /** Whether the quantity may be entered from outside: at most 12 digits before the point. */
    public boolean isEnterable() {
        return Exact.fits(value, Money.ENTERED_INTEGER_DIGITS);
    }

    /** Whether the quantity fits the store: at most 20 digits before the point. */
    public boolean isStorable() {
        return Exact.fits(value, Money.STORED_INTEGER_DIGITS);
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** Plain notation without needless zeros; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return Exact.plain(value, 0);
    }
}
