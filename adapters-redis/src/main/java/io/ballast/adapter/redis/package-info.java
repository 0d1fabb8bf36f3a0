/**
 * The leader lease and the status board on Redis.
 *
 * <p>A lease only detects a failure quickly; who may write is decided by the store. Nothing in Redis is needed to recover, all of it may
 * be lost at any time, and nothing in it can halt us. Only the time of the server counts, never ours.
 *
 * <p>Public are the module and its configuration only; start with the module.
 */
@NullMarked
package io.ballast.adapter.redis;

import org.jspecify.annotations.NullMarked;
