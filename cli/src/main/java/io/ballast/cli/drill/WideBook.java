package io.ballast.cli.drill;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The positions that are held before the first fault, and that nobody touches: wide as big portfolios are, in instruments
 * of their own with a base and up to four pyramids each.
 */
record WideBook(int positions) {

    private static final Instant MORNING = Instant.parse("2025-11-03T03:45:00Z");
    private static final int LAYERS = 5;
    private static final long BASE_PRICE = 1_000;
    private static final long STEP = 20;
    private static final long STOP_BELOW = 50;

    /** What Ballast lists anyway, and the instruments of the book. */
    ContractCatalogue catalogue() {
        ContractCatalogue listed = ContractCatalogue.indianDefaults();
        List<Listing> listings = new ArrayList<>(listed.listings());
        for (int i = 0; i * LAYERS < positions; i++) {
            TreeMap<LocalDate, ContractTerms> terms = new TreeMap<>();
            terms.put(LocalDate.parse("2000-01-01"), new ContractTerms(Quantity.of(10), Money.of(10), Money.of(5_000)));
            listings.add(new Listing(instrument(i), LAYERS - 1, terms));
        }
        return new ContractCatalogue(listed.zone(), listings);
    }

    /** The catalogue as a file of settings has it, so that who recovers the book knows its instruments. */
    String settings() {
        StringBuilder yaml = new StringBuilder("catalogue:\n  instruments:\n");
        for (Listing listing : catalogue().listings()) {
            yaml.append("    ").append(listing.instrument().symbol()).append(":\n");
            yaml.append("      max-pyramids: ").append(listing.maxPyramids()).append("\n      eras:\n");
            listing.eras()
                    .forEach((from, terms) -> yaml.append(String.format(
                            Locale.ROOT,
                            "        - { effective-from: %s, lot-size: %s, point-value: %s, margin-per-lot: %s }%n",
                            from,
                            terms.lotSize(),
                            terms.pointValue(),
                            terms.marginPerLot())));
        }
        return yaml.toString();
    }

    /** What opens them, in order. */
    List<TradeCommand> commands() {
        return IntStream.range(0, positions).mapToObj(WideBook::open).toList();
    }

    private static TradeCommand open(int number) {
        int layer = number % LAYERS;
        long price = BASE_PRICE + STEP * layer;
        CommandId id = new CommandId("w-" + number);
        EntryOrder order = new EntryOrder(
                instrument(number / LAYERS),
                new PositionId("W-" + number),
                Price.of(price),
                Lots.of(LAYERS - layer),
                Price.of(price - STOP_BELOW),
                Price.of(STEP),
                null,
                null,
                null);
        return layer == 0
                ? new TradeCommand.OpenBase(id, MORNING, order)
                : new TradeCommand.AddPyramid(id, MORNING, order);
    }

    private static Instrument instrument(int number) {
        return new Instrument("WIDE_" + number);
    }
}
