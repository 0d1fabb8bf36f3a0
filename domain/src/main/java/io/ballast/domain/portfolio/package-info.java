/**
 * The nouns: positions, pyramids, totals, equity, and the portfolio that holds them.
 *
 * <p>A {@link io.ballast.domain.portfolio.PortfolioSnapshot} is a claim; a
 * {@link io.ballast.domain.portfolio.Portfolio} is what we are willing to trade on. Everything is immutable; a command
 * makes a new portfolio out of the old one. No I/O, no clock.
 *
 * <p>Start with {@link io.ballast.domain.portfolio.Portfolio}.
 */
@NullMarked
package io.ballast.domain.portfolio;

import org.jspecify.annotations.NullMarked;
