package io.ballast.application.port.out;

import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.portfolio.MarketPrice;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Where market prices come from, where there is such a source. Late or failing means that prices are stale, never that a
 * recovery fails.
 */
public interface MarketPrices {

    /**
     * The latest prices known of these instruments, in any order; what is not known is left out.
     *
     * @param budget after which the caller goes on without
     */
    Collection<MarketPrice> latest(Set<Instrument> instruments, Duration budget);
}
