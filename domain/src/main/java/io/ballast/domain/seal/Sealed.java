package io.ballast.domain.seal;

/**
 * A row with the seal that is stored beside it, which may or may not fit.
 *
 * @param <T> the kind of row
 */
public record Sealed<T>(T row, Digest seal) {}
