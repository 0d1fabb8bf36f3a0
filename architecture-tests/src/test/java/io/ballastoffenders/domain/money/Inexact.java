package io.ballastoffenders.domain.money;

/** Holds money where a paisa gets lost. */
final class Inexact {
    private final double price;
    private final Float boxed;
    private final double[] many;

    Inexact(double price, Float boxed) {
        this.price = price;
        this.boxed = boxed;
        this.many = new double[] {price};
    }

    double half() {
        return price / 2 + many[0];
    }

    Float boxedHalf() {
        return boxed / 2;
    }

    static String take(float amount) {
        return Float.toString(amount);
    }
}
