package io.ballast.domain.money;

import java.math.BigDecimal;

/**
 * A price, or a distance between prices (ATR, points), per unit of quotation at scale 8.
 *
 * <p>A price that was merely read from a store may be zero or negative: judging it is the rule book's work, not this
 * type's. Commands demand {@link #isPositive()}.
 *
 * @param value the price, always at scale 8
 */
public record Price(BigDecimal value) implements Comparable<Price> {

    /** Digits before the point that a stored price may have: it is a {@code numeric(20,8)}. */
    public static final int STORED_INTEGER_DIGITS = 12;

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value has more than 8 decimals
     */
    public Price {
        value = Exact.of(value, "price");
    }

    public static Price of(long units) {
        return new Price(BigDecimal.valueOf(units));
    }

    /**
     * Reads a plain decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number or has more than 8 decimals
     */
    public static Price parse(String text) {
        return new Price(new BigDecimal(text));
    }

    /** The distance from the other price up to this one; negative when this one is lower. */
    public Price minus(Price other) {
        return new Price(value.subtract(other.value));
    }

    /** This distance, or none when it is negative. */
    public Price orNone() {
        return value.signum() < 0 ? new Price(BigDecimal.ZERO) : this;
    }

    /**
     * What this distance is worth: points × lots × point value, rounded half-even at scale 8. Writer and verifier both
     * call this function on the same stored inputs, so they round alike.
     *
     * @param pointValue money per point and lot
     */
    public Money times(Lots lots, Money pointValue) {
        return new Money(
                Exact.rounded(value.multiply(BigDecimal.valueOf(lots.count())).multiply(pointValue.value())));
    }

    public Price max(Price other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    public boolean isAtLeast(Price other) {
        return compareTo(other) >= 0;
    }

    public boolean isAbove(Price other) {
        return compareTo(other) > 0;
    }

    public boolean isBelow(Price other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Price other) {
        return value.compareTo(other.value);
    }

    /** Plain notation with at least {@code minimumScale} decimals, none of them a needless zero. */
    public String toPlain(int minimumScale) {
        return Exact.plain(value, minimumScale);
    }

    /** Plain notation with at least two decimals; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return toPlain(2);
    }
}
