/**
 * Tests of the Redis adapter.
 *
 * <p>Those that end in {@code IT} run against a real server, or against a socket that plays a broken one.
 *
 * <p>Start with {@link io.ballast.adapter.redis.RedisStatusBoardIT}.
 */
@NullMarked
package io.ballast.adapter.redis;

import org.jspecify.annotations.NullMarked;
