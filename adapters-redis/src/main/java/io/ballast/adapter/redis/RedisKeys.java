package io.ballast.adapter.redis;

import io.ballast.domain.identity.PortfolioId;

/** The names of our keys. All of a portfolio carry one hash tag, so that they share a slot of a cluster. */
final class RedisKeys {

    private final String tag;

    RedisKeys(String prefix, PortfolioId portfolio) {
        this.tag = "{" + prefix + ":" + portfolio.value() + "}";
    }

    /** The hash with what the instance of the highest epoch is doing. */
    String status() {
        return tag + ":status";
    }

    /** The string that says which incarnation of which instance holds the lease, for as long as it does. */
    String lease() {
        return tag + ":lease";
    }

    /** The channel on which a release is told. */
    String wake() {
        return tag + ":wake";
    }
}
