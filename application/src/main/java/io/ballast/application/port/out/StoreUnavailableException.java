package io.ballast.application.port.out;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer, or would not. One of the two ways in which a store fails; says nothing about what is stored,
 * and nothing about whether a commit that was under way took place.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean isTransient;
    private final @Nullable String sqlState;

    /**
     * Refuses what is out of range.
     *
     * @param isTransient whether trying again may help
     * @param sqlState the code that the store gave, if it gave one
     */
    public StoreUnavailableException(
            String message, boolean isTransient, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.isTransient = isTransient;
        this.sqlState = sqlState;
    }

    public boolean isTransient() {
        return isTransient;
    }

    public @Nullable String sqlState() {
        return sqlState;
    }
}
