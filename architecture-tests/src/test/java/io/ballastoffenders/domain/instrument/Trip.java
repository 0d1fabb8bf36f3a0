package io.ballastoffenders.domain.instrument;

import io.ballastoffenders.domain.money.Round;

/** The other half. */
public record Trip(Round round) {}
