/**
 * What the application asks of the world, each port with its numbered guarantees and its ways to fail.
 *
 * <p>A store fails in two ways only: unavailable or corrupt. What an operator should act on is a result, never an
 * exception. Every guarantee has a contract test in {@code port-contracts} that any adapter must pass.
 *
 * <p>Start with {@link io.ballast.application.port.out.PortfolioStore}.
 */
@NullMarked
package io.ballast.application.port.out;

import org.jspecify.annotations.NullMarked;
