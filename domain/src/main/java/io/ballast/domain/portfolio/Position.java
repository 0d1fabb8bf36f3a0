package io.ballast.domain.portfolio;

import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a pyramid: so many lots of an instrument, bought at a price, protected by a stop. Long only.
 *
 * <p>As read from a store this is a claim: figures may be absurd, and the rule book judges them. In a {@link Portfolio}
 * they are proven.
 *
 * @param atr average true range in points, or null when it is unknown
 * @param realised profit (above 0) or loss taken so far by partial exits, rolls and the close
 * @param legs what the engine remembers of the orders behind it, as canonical text, or null
 */
public record Position(
        PositionId id,
        Instrument instrument,
        PositionStatus status,
        Layer layer,
        Entry entry,
        Size size,
        Stops stops,
        @Nullable Price atr,
        Money realised,
        @Nullable String legs,
        ExitData exit) {

    public boolean isLive() {
        return status.isLive();
    }

    public boolean isLiveBase() {
        return isLive() && layer.isBase();
    }

    public Lots lots() {
        return size.lots();
    }

    public ContractTerms terms() {
        return size.terms();
    }

    public Price entryPrice() {
        return entry.price();
    }

    /** What is lost if the stop is hit: max(0, entry − current stop) × lots × point value. */
    public Money risk() {
        return entryPrice().minus(stops.current()).orNone().times(lots(), terms().pointValue());
    }

    /** What the exchange blocks: lots × margin per lot. */
    public Money margin() {
        return terms().marginPerLot().times(lots());
    }

    /** ATR × lots × point value; unknown without an ATR. */
    public Optional<Money> volatility() {
        return Optional.ofNullable(atr).map(range -> range.times(lots(), terms().pointValue()));
    }

    /** Profit (above 0) or loss of selling so many lots at that price: (price − entry) × lots × point value. */
    public Money profitAt(Price price, Lots sold) {
        return price.minus(entryPrice()).times(sold, terms().pointValue());
    }

    public Position withStatus(PositionStatus newStatus) {
        return new Position(id, instrument, newStatus, layer, entry, size, stops, atr, realised, legs, exit);
    }

    public Position withLayer(Layer newLayer) {
        return new Position(id, instrument, status, newLayer, entry, size, stops, atr, realised, legs, exit);
    }

    public Position withEntry(Entry newEntry) {
        return new Position(id, instrument, status, layer, newEntry, size, stops, atr, realised, legs, exit);
    }

    public Position withSize(Size newSize) {
        return new Position(id, instrument, status, layer, entry, newSize, stops, atr, realised, legs, exit);
    }

    public Position withStops(Stops newStops) {
        return new Position(id, instrument, status, layer, entry, size, newStops, atr, realised, legs, exit);
    }

    public Position withAtr(@Nullable Price newAtr) {
        return new Position(id, instrument, status, layer, entry, size, stops, newAtr, realised, legs, exit);
    }

    public Position withRealised(Money newRealised) {
        return new Position(id, instrument, status, layer, entry, size, stops, atr, newRealised, legs, exit);
    }

    public Position withLegs(@Nullable String newLegs) {
        return new Position(id, instrument, status, layer, entry, size, stops, atr, realised, newLegs, exit);
    }

    public Position withExit(ExitData newExit) {
        return new Position(id, instrument, status, layer, entry, size, stops, atr, realised, legs, newExit);
    }
}
