package io.ballast.cli.demo;

import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Price;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Prices that wander, upwards on the whole, so that pyramids grow; the same seed gives the same ones. */
final class Market {

    private static final int HUNDREDTHS = 2;
    /** Steps are in ten-thousandths of the price, and lean upwards. */
    private static final int LOWEST_STEP = -16;

    private static final int HIGHEST_STEP = 25;
    private static final int PER_WHOLE = 10_000;

    /** How many times its first price an instrument may cost: then it falls back, as bubbles do. */
    private static final long BUBBLE = 4;

    private final SplittableRandom random;
    private final Map<Instrument, Long> hundredths = new LinkedHashMap<>();
    private final Map<Instrument, Long> first;

    Market(SplittableRandom random) {
        this.random = random;
        hundredths.put(new Instrument("BANK_NIFTY"), 5_140_000L);
        hundredths.put(new Instrument("GOLD_MINI"), 12_150_000L);
        hundredths.put(new Instrument("SILVER_MINI"), 14_820_000L);
        hundredths.put(new Instrument("COPPER"), 98_450L);
        first = Map.copyOf(hundredths);
    }

    List<Instrument> instruments() {
        return List.copyOf(hundredths.keySet());
    }

    /** Moves the price of the instrument a little. */
    void move(Instrument instrument) {
        long now = units(instrument);
        long next = now + now * random.nextLong(LOWEST_STEP, HIGHEST_STEP) / PER_WHOLE;
        long start = Objects.requireNonNull(first.get(instrument));
        hundredths.put(instrument, next > start * BUBBLE ? start : next);
    }

    Price price(Instrument instrument) {
        return priceOf(units(instrument));
    }

    /** A distance in ten-thousandths of the price. */
    Price distance(Instrument instrument, long tenThousandths) {
        return priceOf(Math.max(1, units(instrument) * tenThousandths / PER_WHOLE));
    }

    private long units(Instrument instrument) {
        return hundredths.getOrDefault(instrument, 0L);
    }

    private static Price priceOf(long units) {
        return new Price(BigDecimal.valueOf(units, HUNDREDTHS));
    }
}
