package io.ballast.adapter.postgres;

/** One entry of the history of the schema. */
record InstalledVersion(String version, boolean isSuccess) {}
