/**
 * The kit tested on the fakes: they pass every contract.
 *
 * <p>Environments and contract tests of the stores in memory. They are also the shortest example of what an adapter's
 * module has to write.
 *
 * <p>Start with {@link io.ballast.contract.memory.MemoryEnvironment}.
 */
@NullMarked
package io.ballast.contract.memory;

import org.jspecify.annotations.NullMarked;
