/**
 * Who may write a portfolio, as its store tells: the phase of its head row, the history of its leadership, and the mark
 * that was left outside the store.
 *
 * <p>Values only: what they prove is judged by {@code consistency}, and who changes them is the business of a store.
 *
 * <p>Start with {@link io.ballast.domain.ownership.Custody}.
 */
@NullMarked
package io.ballast.domain.ownership;

import org.jspecify.annotations.NullMarked;
