package io.ballast.domain.command;

import io.ballast.domain.document.Text;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What any command may carry at all, whatever the portfolio looks like. Beyond it a line is malformed. */
final class Limits {

    /** Digits before the point of an input amount. */
    static final int INTEGER_DIGITS = 12;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Limits() {}

    static void price(@Nullable Price price, String what) {
        if (price != null) {
            digits(price.value(), what);
        }
    }

    static void amount(Money amount, String what) {
        digits(amount.value(), what);
    }

    static void instant(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("at must lie in the years 1970 to 9999 and is " + at);
        }
        if (Duration.between(Instant.EPOCH, at).toNanosPart() % 1_000 != 0) {
            throw new IllegalArgumentException("at must not be finer than microseconds and is " + at);
        }
    }

    static void remark(@Nullable String remark, String what) {
        if (remark != null) {
            Text.requirePlain(remark, Text.LONGEST_REMARK, what);
        }
    }

    static void terms(@Nullable ContractTerms terms) {
        if (terms == null) {
            return;
        }
        digits(terms.lotSize().value(), "terms.lot_size");
        digits(terms.pointValue().value(), "terms.point_value");
        digits(terms.marginPerLot().value(), "terms.margin_per_lot");
        if (!terms.isTradable()) {
            throw new IllegalArgumentException("terms: lot_size, point_value and margin_per_lot must be above 0");
        }
    }

    private static void digits(BigDecimal value, String what) {
        if (value.precision() - value.scale() > INTEGER_DIGITS) {
            throw new IllegalArgumentException(
                    what + " has more than " + INTEGER_DIGITS + " digits before the point: " + value.toPlainString());
        }
    }
}
