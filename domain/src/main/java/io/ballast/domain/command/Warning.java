package io.ballast.domain.command;

/**
 * Something odd about a fact that was recorded all the same.
 *
 * @param code stable name
 * @param message what is odd, with the figures
 */
public record Warning(String code, String message) {

    /** A fill at or below the position's stop. */
    public static final String FILL_NOT_ABOVE_STOP = "FILL_NOT_ABOVE_STOP";

    /** A pyramid filled at or below the layer beneath it. */
    public static final String FILL_NOT_ABOVE_LAST = "FILL_NOT_ABOVE_LAST";

    /** A fill of fewer lots than were ordered. */
    public static final String PARTIALLY_FILLED = "PARTIALLY_FILLED";
}
