package io.ballast.domain.instrument;

import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The instruments that may be opened, with their terms by effective date. Consulted only when something new is opened
 * or rolled: it never changes a live position.
 */
public final class ContractCatalogue {

    private final ZoneId zone;
    private final Map<Instrument, Listing> listings;

    /**
     * Refuses what is out of range.
     *
     * @param zone the zone whose calendar day decides which era applies at an instant
     * @throws IllegalArgumentException if an instrument is listed twice
     */
    public ContractCatalogue(ZoneId zone, Collection<Listing> listings) {
        this.zone = zone;
        Map<Instrument, Listing> byInstrument = new LinkedHashMap<>();
        for (Listing listing : listings) {
            if (byInstrument.put(listing.instrument(), listing) != null) {
                throw new IllegalArgumentException("instrument listed twice: " + listing.instrument());
            }
        }
        this.listings = byInstrument;
    }

    /** The Indian futures and options that Ballast knows unless told otherwise, in rupees. */
    public static ContractCatalogue indianDefaults() {
        return new ContractCatalogue(
                ZoneId.of("Asia/Kolkata"),
                List.of(
                        bankNifty(),
                        single("GOLD_MINI", 3, 100, 10, 105_000),
                        single("SILVER_MINI", 5, 5, 5, 385_000),
                        single("COPPER", 3, 2_500, 2_500, 300_000)));
    }

    private static Listing bankNifty() {
        NavigableMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        Map.of(
                        "2020-05-04", 25,
                        "2023-07-01", 15,
                        "2024-11-20", 30,
                        "2025-04-25", 35,
                        "2025-12-30", 30)
                .forEach((from, lot) -> eras.put(LocalDate.parse(from), terms(lot, lot, 270_000)));
        return new Listing(new Instrument("BANK_NIFTY"), 5, eras);
    }

    private static Listing single(String symbol, int maxPyramids, long lotSize, long pointValue, long margin) {
        NavigableMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        eras.put(LocalDate.parse("2000-01-01"), terms(lotSize, pointValue, margin));
        return new Listing(new Instrument(symbol), maxPyramids, eras);
    }

    private static ContractTerms terms(long lotSize, long pointValue, long margin) {
        return new ContractTerms(Quantity.of(lotSize), Money.of(pointValue), Money.of(margin));
    }

    public Optional<Listing> listing(Instrument instrument) {
        return Optional.ofNullable(listings.get(instrument));
    }

    public boolean lists(Instrument instrument) {
        return listings.containsKey(instrument);
    }

    /** The terms of the era that has begun by the calendar day of {@code at} in the catalogue's zone, if any. */
    public Optional<ContractTerms> termsOf(Instrument instrument, Instant at) {
        return listing(instrument)
                .flatMap(listing -> listing.termsOn(at.atZone(zone).toLocalDate()));
    }

    public ZoneId zone() {
        return zone;
    }

    public Collection<Listing> listings() {
        return List.copyOf(listings.values());
    }
}
