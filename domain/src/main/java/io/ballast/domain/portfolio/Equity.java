package io.ballast.domain.portfolio;

import io.ballast.domain.money.Money;

/**
 * The capital of a portfolio, without what open positions would bring.
 *
 * @param initialCapital what the portfolio began with
 * @param closed initial capital + realised profit of closed and live positions + capital moved
 * @param high the highest closed equity so far, moved along with deposits and withdrawals
 * @param realisedClosed realised profit of the closed positions
 * @param capitalMoved deposits less withdrawals
 */
public record Equity(Money initialCapital, Money closed, Money high, Money realisedClosed, Money capitalMoved) {

    /** The equity of a portfolio that has just been created. */
    public static Equity startingWith(Money initialCapital) {
        return new Equity(initialCapital, initialCapital, initialCapital, Money.ZERO, Money.ZERO);
    }

    /** After a profit (or loss) was taken on a position that stays live. */
    Equity afterTaking(Money profit) {
        Money newClosed = closed.plus(profit);
        return new Equity(initialCapital, newClosed, high.max(newClosed), realisedClosed, capitalMoved);
    }

    /** After the last profit (or loss) was taken on a position that realised this much over its life. */
    Equity afterClosing(Money lastProfit, Money realisedOverLife) {
        Equity taken = afterTaking(lastProfit);
        return new Equity(
                initialCapital, taken.closed, taken.high, realisedClosed.plus(realisedOverLife), capitalMoved);
    }

    /** After capital was moved. The high moves along: a deposit is no profit, a withdrawal no drawdown. */
    Equity afterMoving(Money amount) {
        Money newClosed = closed.plus(amount);
        return new Equity(
                initialCapital, newClosed, high.plus(amount).max(newClosed), realisedClosed, capitalMoved.plus(amount));
    }

    boolean isStorable() {
        return closed.isStorable() && high.isStorable() && realisedClosed.isStorable() && capitalMoved.isStorable();
    }
}
