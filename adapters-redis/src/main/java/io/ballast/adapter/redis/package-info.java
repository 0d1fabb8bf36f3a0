/**
 * The status board on Redis, where the instances of a portfolio show each other what they are doing, and the lease by
 * which they find out quickly that one of them is gone.
 *
 * <p>Only what may be lost lives here: nothing in Redis is needed to recover, and nothing in it can halt us. Where no
 * Redis is configured the module is simply not installed, and bootstrap binds a board that does nothing.
 *
 * <p>Public are the module and its configurations only; start with {@link io.ballast.adapter.redis.RedisModule}.
 */
@NullMarked
package io.ballast.adapter.redis;

import org.jspecify.annotations.NullMarked;
