package io.ballast.domain.portfolio;

import io.ballast.domain.money.Price;

/**
 * The protection of a long position.
 *
 * @param initial the stop at the opening or the last roll
 * @param current the stop in force; it only rises
 * @param highestClose the highest close since the opening or the last roll; the current stop is never above it
 */
public record Stops(Price initial, Price current, Price highestClose) {

    /** The stops of something just bought. */
    public static Stops at(Price stop, Price highestClose) {
        return new Stops(stop, stop, highestClose);
    }
}
