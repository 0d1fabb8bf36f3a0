package io.ballastoffenders.adapter.redis;

import io.ballastoffenders.adapter.postgres.PostgresModule;

/** Adapters are strangers to each other. */
record KnowsPostgres(PostgresModule other) {}
