package io.ballast.domain.seal;

/**
 * The seals in a head row.
 *
 * @param headHash the hash of the last journal entry
 * @param state the digest of the whole state
 * @param closed the sum of the digests of all closed positions
 */
public record Seals(Digest headHash, Digest state, Digest closed) {}
