package io.ballast.domain.money;

import java.math.BigDecimal;

/**
 * An exact amount of money in the portfolio's currency, at scale 8. May be negative.
 *
 * <p>Construction refuses surplus decimals instead of rounding them: {@code Money.parse("0.000000001")} fails. Sums
 * are exact and unbounded; whether a sum can be stored is asked with {@link #isStorable()}, so that an overflow is a
 * refusal with a reason and never an error in a store.
 *
 * @param value the amount, always at scale 8
 */
public record Money(BigDecimal value) implements Comparable<Money> {

    /** No money. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** Digits before the point that an amount from outside may have. */
    public static final int ENTERED_INTEGER_DIGITS = 12;

    /** Digits before the point that a stored amount may have: it is a {@code numeric(28,8)}. */
    public static final int STORED_INTEGER_DIGITS = 20;

    /**
     * Refuses what is out of range.
     *
     * @throws IllegalArgumentException if the value has more than 8 decimals
     */
    public Money {
        value = Exact.of(value, "amount");
    }

    /** For example {@code Money.of(75_000)} is 75,000.00. */
    public static Money of(long units) {
        return new Money(BigDecimal.valueOf(units));
    }

    /**
     * Reads a plain decimal number.
     *
     * @throws IllegalArgumentException if the text is no decimal number or has more than 8 decimals
     */
    public static Money parse(String text) {
        return new Money(new BigDecimal(text));
    }

    public Money plus(Money other) {
        return new Money(value.add(other.value));
    }

    public Money minus(Money other) {
        return new Money(value.subtract(other.value));
    }

    public Money negated() {
        return new Money(value.negate());
    }

    public Money abs() {
        return new Money(value.abs());
    }

    /** Half of this amount, rounded half-even at scale 8. */
    public Money half() {
        return new Money(Exact.rounded(value.multiply(new BigDecimal("0.5"))));
    }

    /** This amount once per lot; exact. */
    public Money times(Lots lots) {
        return new Money(value.multiply(BigDecimal.valueOf(lots.count())));
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isPositive() {
        return value.signum() > 0;
    }

    public boolean isNegative() {
        return value.signum() < 0;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether this and the other amount differ by no more than {@code tolerance}; the tolerance itself is within. */
    public boolean isWithin(Money tolerance, Money other) {
        return minus(other).abs().compareTo(tolerance) <= 0;
    }

    /** Whether the amount may be entered from outside: at most 12 digits before the point. */
    public boolean isEnterable() {
        return Exact.fits(value, ENTERED_INTEGER_DIGITS);
    }

    /** Whether the amount fits the store: at most 20 digits before the point. */
    public boolean isStorable() {
        return Exact.fits(value, STORED_INTEGER_DIGITS);
    }

    @Override
    public int compareTo(Money other) {
        return value.compareTo(other.value);
    }

    /** Plain notation with at least {@code minimumScale} decimals, none of them a needless zero: 75000.00, 75000.005. */
    public String toPlain(int minimumScale) {
        return Exact.plain(value, minimumScale);
    }

    /** Plain notation with at least two decimals; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return toPlain(2);
    }
}
