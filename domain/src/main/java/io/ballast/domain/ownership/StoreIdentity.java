package io.ballast.domain.ownership;

import org.jspecify.annotations.Nullable;

/**
 * Which store it is: tells a store from a copy of it, and from itself before it was put back to an earlier state.
 *
 * @param systemId drawn when the store was made; null where it has none, or keeps it to itself
 * @param timeline rises with every promotion or restore; null likewise
 */
public record StoreIdentity(
        @Nullable Long systemId, @Nullable Long timeline) {

    /** Of a store that does not say. */
    public static final StoreIdentity UNKNOWN = new StoreIdentity(null, null);
}
