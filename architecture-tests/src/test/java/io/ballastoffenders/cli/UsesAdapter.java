package io.ballastoffenders.cli;

import io.ballastoffenders.adapter.postgres.PostgresModule;

/** A command that goes past the composition. */
record UsesAdapter(PostgresModule adapter) {}
