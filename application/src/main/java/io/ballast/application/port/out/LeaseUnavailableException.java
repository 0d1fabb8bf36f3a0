package io.ballast.application.port.out;

import org.jspecify.annotations.Nullable;

/** The server of the lease gave no usable answer in time. Whether the request took effect is not known. */
public final class LeaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What went wrong.
     *
     * @param message without secrets
     */
    public LeaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
