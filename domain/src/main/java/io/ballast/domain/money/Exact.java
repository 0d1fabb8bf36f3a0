package io.ballast.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one scale and the one rounding mode of the system; nothing outside this package names either. */
final class Exact {

    /** Digits after the point of every stored amount. */
    static final int SCALE = 8;

    private Exact() {}

    /** Digits before the point that are expanded at all; far more than can be stored, and few enough to be cheap. */
    private static final int MOST_INTEGER_DIGITS = 64;

    private static final int MOST_DECIMALS = 512;

    private static final int LONGEST_TOLD = 80;

    /** Brings a value to the one scale; a value with more decimals is refused, never rounded. */
    static BigDecimal of(BigDecimal value, String what) {
        if (value.scale() == SCALE) {
            return value;
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(SCALE);
        }
        // A huge exponent would expand into as many digits; refuse it before expanding.
        if (!fits(value, MOST_INTEGER_DIGITS) || value.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException(what + " is out of range: " + abbreviated(value));
        }
        BigDecimal shortest = value.scale() > SCALE ? value.stripTrailingZeros() : value;
        if (shortest.scale() > SCALE) {
            throw new IllegalArgumentException(
                    what + " has more than " + SCALE + " decimals: " + value.toPlainString());
        }
        return shortest.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    /** A product or quotient that may need rounding: half-even at the one scale, by writer and verifier alike. */
    static BigDecimal rounded(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Whether the value has at most the given number of digits before the point. */
    static boolean fits(BigDecimal value, int integerDigits) {
        // As long: the exponent may come from outside, and a difference of ints would wrap around.
        return (long) value.precision() - value.scale() <= integerDigits;
    }

    /** Plain notation with at least {@code minimumScale} decimals and no trailing zeros beyond them. */
    static String plain(BigDecimal value, int minimumScale) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(minimumScale).toPlainString();
        }
        BigDecimal shortest = value.stripTrailingZeros();
        return (shortest.scale() < minimumScale ? shortest.setScale(minimumScale) : shortest).toPlainString();
    }

    /** A value for a message: one of many digits would flood every log it is told to. */
    private static String abbreviated(BigDecimal value) {
        String text = value.toString();
        return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }
}
