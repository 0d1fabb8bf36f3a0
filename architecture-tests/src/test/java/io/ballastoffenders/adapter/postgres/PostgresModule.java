package io.ballastoffenders.adapter.postgres;

/** Nothing wrong here. */
public final class PostgresModule {
    private PostgresModule() {}
}
