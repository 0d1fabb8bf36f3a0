package io.ballast.domain.portfolio;

import io.ballast.domain.money.Price;
import java.time.Instant;

/**
 * How a position began.
 *
 * @param at when; that of begin_entry where there was one
 * @param price what was paid per unit of quotation, or is bid while opening
 */
public record Entry(Instant at, Price price) {}
