/**
 * PostgreSQL and Redis for tests, embedded or in containers, behind one pair of interfaces.
 *
 * <p>Which of the two is chosen once per run, by the system property {@code ballast.test.servers}; no test knows which
 * it got. Every test asks for a fresh database or a fresh key space, so that no two tests share state.
 *
 * <p>Start with {@link TestPostgres} and {@link TestRedis}.
 */
@NullMarked
package io.ballast.testservers;

import org.jspecify.annotations.NullMarked;
