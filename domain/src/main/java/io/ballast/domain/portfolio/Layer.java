package io.ballast.domain.portfolio;

/**
 * The place of a position in its pyramid. The base is layer 1; a pyramid gets the number above the highest live one.
 *
 * @param number counted from 1
 * @param isBase whether the store marks it as the base, which a valid position is exactly at number 1
 */
public record Layer(int number, boolean isBase) {

    /** The layer everything else stands on. */
    public static final Layer BASE = new Layer(1, true);

    /** The pyramid on top of this layer. */
    public Layer next() {
        return new Layer(Math.addExact(number, 1), false);
    }
}
