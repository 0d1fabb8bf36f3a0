package io.ballast.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one scale and the one rounding mode of the system; nothing outside this package names either. */
final class Exact {

    /** Digits after the point of every stored amount. */
    static final int SCALE = 8;

    private Exact() {}

    /** Brings a value to the one scale; a value with more decimals is refused, never rounded. */
    static BigDecimal of(BigDecimal value, String what) {
        if (value.scale() == SCALE) {
            return value;
        }
        // A huge exponent would expand into as many digits; refuse it before expanding.
        if (value.precision() - value.scale() > 64 || value.scale() > 512) {
            throw new IllegalArgumentException(what + " is out of range: " + value);
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
        return value.precision() - value.scale() <= integerDigits;
    }

    /** Plain notation with at least {@code minimumScale} decimals and no trailing zeros beyond them. */
    static String plain(BigDecimal value, int minimumScale) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(minimumScale).toPlainString();
        }
        BigDecimal shortest = value.stripTrailingZeros();
        return (shortest.scale() < minimumScale ? shortest.setScale(minimumScale) : shortest).toPlainString();
    }
}
