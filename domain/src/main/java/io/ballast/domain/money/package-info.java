/**
 * Amounts, prices, quantities and lots as exact decimals with one fixed scale.
 *
 * <p>The only place where a scale or a rounding mode is named. Nothing here rounds on construction: surplus decimals
 * are refused. Products that must be rounded are methods here, so that whoever writes an amount and whoever verifies
 * it run the same function.
 *
 * <p>Start with {@link io.ballast.domain.money.Money}.
 */
@NullMarked
package io.ballast.domain.money;

import org.jspecify.annotations.NullMarked;
