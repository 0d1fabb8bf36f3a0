/**
 * The heart: what a pyramiding portfolio is, what may happen to it, and how it is proven after a crash. Pure: no I/O, no
 * clock, no logger, no framework; exact decimals only.
 *
 * <p>Packages, lowest first: {@code money}, {@code document}, {@code identity}, {@code instrument}, {@code command},
 * {@code portfolio}, {@code seal}, {@code journal}, {@code consistency}, {@code recovery}. None looks back up.
 *
 * <p>Start with {@code recovery.RecoveryOutcome}, then {@code consistency.ConsistencyRules}, then
 * {@code portfolio.Portfolio}.
 */
@NullMarked
package io.ballast.domain;

import org.jspecify.annotations.NullMarked;
