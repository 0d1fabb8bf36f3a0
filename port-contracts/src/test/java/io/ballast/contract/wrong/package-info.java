/**
 * The kit tested on stores that are wrong: each must be caught, by the test of the guarantee that it breaks.
 *
 * <p>A wrong store is a right one with one mistake, of a kind that real adapters make. A kit that does not notice it is
 * worth nothing.
 *
 * <p>Start with {@link io.ballast.contract.wrong.WrongStoresAreCaughtTest}.
 */
@NullMarked
package io.ballast.contract.wrong;

import org.jspecify.annotations.NullMarked;
