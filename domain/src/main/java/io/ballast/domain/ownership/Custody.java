package io.ballast.domain.ownership;

import org.jspecify.annotations.Nullable;

/**
 * Whose a portfolio is by its head row, beside what the history of its leadership says.
 *
 * @param epoch counts the changes of ownership; 0 before the first
 * @param haltMode what a halt forbids, or null when nothing is halted
 * @param latest the latest entry of the history, or null if there is none
 * @param leftHaltBy the event that ended the latest halt; null if there never was one, or it lasts
 */
public record Custody(
        Phase phase,
        long epoch,
        @Nullable String haltMode,
        @Nullable Change latest,
        @Nullable String leftHaltBy) {

    /** The event that ends a halt, and the only one that may. */
    public static final String RESUMED = "RESUMED";

    /**
     * An entry of the history, with what the head row said after it.
     *
     * @param event what happened: {@code TAKEN}, {@code RELEASED} and the like
     */
    public record Change(
            String event, Phase phase, long epoch, @Nullable String haltMode) {}
}
