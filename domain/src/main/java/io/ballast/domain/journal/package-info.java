/**
 * The history of a portfolio: one sealed entry for every decision, applied or rejected, from {@code init} on.
 *
 * <p>The state is a pure fold over these entries. An entry stores the facts its decision rested on, so a replay asks
 * neither configuration nor clock.
 *
 * <p>Start with {@link io.ballast.domain.journal.SealedPortfolio}.
 */
@NullMarked
package io.ballast.domain.journal;

import org.jspecify.annotations.NullMarked;
