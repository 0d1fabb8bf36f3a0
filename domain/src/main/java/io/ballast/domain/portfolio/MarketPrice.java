package io.ballast.domain.portfolio;

import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import java.time.Instant;

/**
 * What an instrument was worth at an instant.
 *
 * @param price per unit of quotation; only above 0 is believed
 * @param asOf when it was quoted
 */
public record MarketPrice(Instrument instrument, Price price, Instant asOf) {}
