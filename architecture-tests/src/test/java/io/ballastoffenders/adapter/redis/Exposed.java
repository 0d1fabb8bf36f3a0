package io.ballastoffenders.adapter.redis;

/** Public, and neither a module nor a configuration. */
public final class Exposed {
    private Exposed() {}
}
