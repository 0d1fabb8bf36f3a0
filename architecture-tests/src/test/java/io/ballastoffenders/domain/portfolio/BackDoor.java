package io.ballastoffenders.domain.portfolio;

import java.util.function.Function;

/** Trusts what nobody has checked. */
final class BackDoor {
    private BackDoor() {}

    static Portfolio calls() {
        return Portfolio.trust("unchecked");
    }

    static Function<String, Portfolio> refers() {
        return Portfolio::trust;
    }
}
