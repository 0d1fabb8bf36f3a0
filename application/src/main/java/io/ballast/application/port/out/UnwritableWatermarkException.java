package io.ballast.application.port.out;

/** A watermark could not be written; the one before is still there. Nothing that was committed depends on it. */
public final class UnwritableWatermarkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Says where.
     *
     * @param message in words, with the place
     */
    public UnwritableWatermarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
