/**
 * Tamper-evidence: digests of rows, of the whole state, and the hash chain of the journal.
 *
 * <p>Digests are made from a canonical binary form and kept up by difference. What is hashed, and in which order, is a
 * contract with every stored row: it changes only with a new version byte.
 *
 * <p>Start with {@link io.ballast.domain.seal.Sealer}.
 */
@NullMarked
package io.ballast.domain.seal;

import org.jspecify.annotations.NullMarked;
