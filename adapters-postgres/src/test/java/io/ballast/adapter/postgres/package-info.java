/**
 * Tests of the adapter against a real PostgreSQL.
 *
 * <p>What every store must do is tested by the contracts; here is what only this one can do wrong.
 *
 * <p>Start with {@link io.ballast.adapter.postgres.Fixture}.
 */
@NullMarked
package io.ballast.adapter.postgres;

import org.jspecify.annotations.NullMarked;
