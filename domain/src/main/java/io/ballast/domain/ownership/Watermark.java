package io.ballast.domain.ownership;

import io.ballast.domain.seal.Digest;
import java.util.UUID;

/**
 * How far a store had come when it was last seen: kept outside it, so that a store that was put back to an earlier state,
 * or exchanged for another, is noticed. Only ever written after the commit that it tells of.
 *
 * @param portfolio the uuid of the portfolio
 * @param seq how many entries its journal had
 * @param headHash the hash of the last of them
 */
public record Watermark(UUID portfolio, StoreIdentity store, long epoch, long seq, Digest headHash) {}
