package io.ballast.adapter.postgres;

import io.ballast.domain.recovery.Leadership;

/** What a statement shows to the triggers of the schema; a secret, like the token in it. */
final class Proof {

    private Proof() {}

    static String of(Leadership leadership) {
        return leadership.epoch() + " " + leadership.token();
    }
}
