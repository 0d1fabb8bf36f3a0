/**
 * Honest stand-ins for the outside world: they pass the same contracts as the real adapters.
 *
 * <p>In memory, without threads of their own, small enough to be read; what they store they store in encoded form, so that
 * encoding and decoding are part of every test. Faults are asked for by name and happen where a real store has them.
 * Published as a test jar for the tests of other modules.
 *
 * <p>Start with {@link io.ballast.application.fake.InMemoryStore}.
 */
@NullMarked
package io.ballast.application.fake;

import org.jspecify.annotations.NullMarked;
