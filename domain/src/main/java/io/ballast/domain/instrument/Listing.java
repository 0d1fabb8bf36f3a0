package io.ballast.domain.instrument;

import io.ballast.domain.money.Money;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One instrument of the catalogue: how many pyramids its base may carry, and its contract terms by the day from which
 * they apply.
 */
public final class Listing {

    /** The most pyramids that a listing may allow. */
    public static final int MOST_PYRAMIDS = 100;

    private final Instrument instrument;
    private final int maxPyramids;
    private final NavigableMap<LocalDate, ContractTerms> eras;

    /**
     * Refuses what is out of range.
     *
     * @param maxPyramids layers allowed on top of the base, 0 to 100
     * @param eras the terms by their first day, at least one
     * @throws IllegalArgumentException if there is no era, the number of pyramids is out of range, or terms are not
     * above zero or have more than 12 digits before the point
     */
    public Listing(Instrument instrument, int maxPyramids, NavigableMap<LocalDate, ContractTerms> eras) {
        if (maxPyramids < 0 || maxPyramids > MOST_PYRAMIDS) {
            throw new IllegalArgumentException(
                    instrument + ": max pyramids must be 0 to " + MOST_PYRAMIDS + ", not " + maxPyramids);
        }
        if (eras.isEmpty()) {
            throw new IllegalArgumentException(instrument + ": at least one era of contract terms is needed");
        }
        eras.forEach((from, terms) -> {
            if (!terms.isTradable()) {
                throw new IllegalArgumentException(
                        instrument + ": lot size, point value and margin per lot from " + from + " must be above 0");
            }
            if (!terms.isEnterable()) {
                throw new IllegalArgumentException(instrument + ": lot size, point value and margin per lot from "
                        + from + " must have at most " + Money.ENTERED_INTEGER_DIGITS + " digits before the point");
            }
        });
        this.instrument = instrument;
        this.maxPyramids = maxPyramids;
        this.eras = new TreeMap<>(eras);
    }

    public Instrument instrument() {
        return instrument;
    }

    public int maxPyramids() {
        return maxPyramids;
    }

    /** The terms that apply on the given day: the latest era that has begun by then, or none. */
    public Optional<ContractTerms> termsOn(LocalDate day) {
        return Optional.ofNullable(eras.floorEntry(day)).map(era -> era.getValue());
    }

    /** All eras, oldest first; a copy. */
    public NavigableMap<LocalDate, ContractTerms> eras() {
        return new TreeMap<>(eras);
    }
}
