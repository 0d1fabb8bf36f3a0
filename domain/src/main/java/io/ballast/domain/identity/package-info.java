/**
 * The names by which things are told apart: portfolios, positions, commands, instances.
 *
 * <p>Each is a type of its own, so that one cannot be passed for another, and each refuses text that a store, a log or
 * a broker could not carry unchanged.
 *
 * <p>Start with {@link io.ballast.domain.identity.PositionId}.
 */
@NullMarked
package io.ballast.domain.identity;

import org.jspecify.annotations.NullMarked;
