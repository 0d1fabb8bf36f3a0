package io.ballast.domain.portfolio;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * What an engine must know to add the next layer of an instrument. Derived from the live layers, stored beside them so
 * that the two prove each other.
 *
 * @param lastPyramidPrice the entry price of the highest live layer
 * @param basePositionId the live base, or null when only pyramids are left
 * @param maxPyramids how many pyramids the base may carry, as of its opening
 */
public record PyramidState(
        Instrument instrument,
        Price lastPyramidPrice,
        @Nullable PositionId basePositionId,
        int maxPyramids) {}
