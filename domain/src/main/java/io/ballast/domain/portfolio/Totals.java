package io.ballast.domain.portfolio;

import io.ballast.domain.money.Money;

/**
 * The exposure of all live positions. Kept by difference, equal to the sum over the positions.
 *
 * @param risk Σ position risk
 * @param volatility Σ ATR × lots × point value over the positions whose ATR is known
 * @param margin Σ lots × margin per lot
 * @param positionsWithoutAtr how many live positions the volatility leaves out
 */
public record Totals(Money risk, Money volatility, Money margin, long positionsWithoutAtr) {

    /** No position, no exposure. */
    public static final Totals NONE = new Totals(Money.ZERO, Money.ZERO, Money.ZERO, 0);

    /** The totals of these positions; those that are not live count for nothing. */
    public static Totals of(Iterable<Position> positions) {
        Totals sum = NONE;
        for (Position position : positions) {
            sum = sum.plus(position);
        }
        return sum;
    }

    /** With one more position; unchanged if it is not live. */
    public Totals plus(Position position) {
        if (!position.isLive()) {
            return this;
        }
        return new Totals(
                risk.plus(position.risk()),
                volatility.plus(position.volatility().orElse(Money.ZERO)),
                margin.plus(position.margin()),
                positionsWithoutAtr + (position.atr() == null ? 1 : 0));
    }

    /** Without one of its positions; unchanged if that is not live. */
    public Totals minus(Position position) {
        if (!position.isLive()) {
            return this;
        }
        return new Totals(
                risk.minus(position.risk()),
                volatility.minus(position.volatility().orElse(Money.ZERO)),
                margin.minus(position.margin()),
                positionsWithoutAtr - (position.atr() == null ? 1 : 0));
    }

    boolean isStorable() {
        return risk.isStorable() && volatility.isStorable() && margin.isStorable();
    }
}
