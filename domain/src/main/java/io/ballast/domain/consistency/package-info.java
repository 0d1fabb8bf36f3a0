/**
 * The rule book, and the check that runs it.
 *
 * <p>Rules judge what could be read; they never throw, never repair, never read a clock. To add one: its constant in
 * {@link io.ballast.domain.consistency.RuleId}, its value on the page it belongs to, its corruption in the test of that
 * page, its line in {@code docs/rules.md}.
 *
 * <p>Start with {@code ConsistencyRules}, then {@link io.ballast.domain.consistency.ConsistencyCheck}.
 */
@NullMarked
package io.ballast.domain.consistency;

import org.jspecify.annotations.NullMarked;
