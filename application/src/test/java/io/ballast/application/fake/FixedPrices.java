package io.ballast.application.fake;

import io.ballast.application.port.out.MarketPrices;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.MarketPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prices that stay as they were set; a source that fails when told to. */
public final class FixedPrices implements MarketPrices {

    private final Map<Instrument, MarketPrice> prices = new TreeMap<>();
    private final List<Set<Instrument>> requests = new ArrayList<>();
    private @Nullable RuntimeException failure;

    public synchronized FixedPrices with(String symbol, String price, Instant asOf) {
        Instrument instrument = new Instrument(symbol);
        prices.put(instrument, new MarketPrice(instrument, Price.parse(price), asOf));
        return this;
    }

    /** Every request fails from now on. */
    public synchronized void fail(RuntimeException with) {
        failure = with;
    }

    /** The instruments of every request, in order. */
    public synchronized List<Set<Instrument>> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized Collection<MarketPrice> latest(Set<Instrument> instruments, Duration budget) {
        requests.add(Set.copyOf(instruments));
        if (failure != null) {
            throw failure;
        }
        return prices.values().stream()
                .filter(price -> instruments.contains(price.instrument()))
                .toList();
    }
}
