package io.ballastoffenders.domain.money;

import io.ballastoffenders.domain.instrument.Trip;

/** Half of a cycle between two packages. */
public record Round(Trip trip) {}
