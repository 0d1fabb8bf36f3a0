/**
 * Instruments and the contracts in which they are traded, by effective date.
 *
 * <p>Configuration, not state: a position carries the terms it was opened with. Nothing here is consulted to judge a
 * live position, except that an instrument which is no longer listed earns a warning.
 *
 * <p>Start with {@link io.ballast.domain.instrument.ContractCatalogue}.
 */
@NullMarked
package io.ballast.domain.instrument;

import org.jspecify.annotations.NullMarked;
