package io.ballast.contract;

import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Legs;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.TradeCommand.AddPyramid;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The largest, the smallest and the oddest that a command may carry, and a store must keep to the last digit. */
final class Extremes {

    /** The largest amount that can be stored. */
    static final String LARGEST_AMOUNT = "99999999999999999999.99999999";

    static final String LARGEST_INPUT = "999999999999.99999999";

    static final String SMALLEST = "0.00000001";

    /** Instants that time zones, calendars and narrow types have trouble with. */
    static final List<Instant> INSTANTS = List.of(
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            // The hour that Bahía de Banderas skips in spring, and the two that share a name in autumn.
            Instant.parse("2022-04-03T08:30:00.000001Z"),
            Instant.parse("2022-10-30T06:30:00.999999Z"),
            Instant.parse("2022-10-30T07:30:00.1Z"));

    /** Sixty-four characters, all that an id may have. */
    static final String LONGEST_ID = "AZaz09._:-" + "x".repeat(54);

    private Extremes() {}

    /** The largest position that there can be, its stop as far below as can be. */
    static TradeCommand largest() {
        return new OpenBase(
                new CommandId(LONGEST_ID),
                INSTANTS.get(1),
                order("LARGEST", LONGEST_ID, LARGEST_INPUT, Lots.MOST, SMALLEST, LARGEST_INPUT, dearest(), legs()));
    }

    /** The smallest position that there can be. */
    static TradeCommand smallest() {
        ContractTerms terms = new ContractTerms(Quantity.parse(SMALLEST), Money.parse(SMALLEST), Money.parse(SMALLEST));
        return base("smallest", order("smallest", "S", "0.00000002", 1, SMALLEST, SMALLEST, terms, null));
    }

    /** A position of which nothing is known that may be unknown. */
    static TradeCommand barest() {
        return base("barest", order("barest", "GOLD_MINI", "12345.67800000", 3, "12000.1", null, null, null));
    }

    /** A position opened at that instant; a base, since each has an instrument of its own. */
    static TradeCommand openedAt(Instant at, int number) {
        ContractTerms terms = new ContractTerms(Quantity.of(1), Money.of(1), Money.of(1));
        return new OpenBase(
                Orders.nextId(), at, order("AT-" + number, "AT-" + number, "100.10", 7, "90.01", "1.5", terms, null));
    }

    /** A position whose id differs from {@link #smallest()}'s only in case. */
    static TradeCommand sameIdInCapitals() {
        ContractTerms terms = new ContractTerms(Quantity.of(1), Money.of(1), Money.of(1));
        return new AddPyramid(
                Orders.nextId(), Orders.AT, order("SMALLEST", "S", "0.00000003", 1, SMALLEST, null, terms, legs()));
    }

    /** Opens and closes a position with the largest profit that one can bring. */
    static TradeCommand[] largestProfit() {
        return new TradeCommand[] {
            base("profit-1", order("WINNER", "WINNER", "0.00000002", Lots.MOST, SMALLEST, null, dearest(), null)),
            new TradeCommand.Close(
                    Orders.nextId(), Orders.AT, new PositionId("WINNER"), Price.parse(LARGEST_INPUT), longestReason())
        };
    }

    /** Opens and closes a position with the largest loss that one can bring. */
    static TradeCommand[] largestLoss() {
        return new TradeCommand[] {
            base("loss-1", order("LOSER", "LOSER", LARGEST_INPUT, Lots.MOST, SMALLEST, null, dearest(), null)),
            new TradeCommand.Close(
                    Orders.nextId(), Orders.AT, new PositionId("LOSER"), Price.parse(SMALLEST), longestReason())
        };
    }

    /** Pays in what is missing from the amount to the largest that can be stored. */
    static TradeCommand paidInUpToTheLargest(Money amount) {
        return new AdjustCapital(
                Orders.nextId(), Orders.AT, Money.parse(LARGEST_AMOUNT).minus(amount), "₹ 😀 'x' \\ \" %s ${y} -- ;");
    }

    private static OpenBase base(String id, EntryOrder order) {
        return new OpenBase(new CommandId(id), Orders.AT, order);
    }

    private static ContractTerms dearest() {
        return new ContractTerms(Quantity.parse(LARGEST_INPUT), Money.parse("99.99999999"), Money.parse(LARGEST_INPUT));
    }

    private static String longestReason() {
        return "😀'\"\\;".repeat(100).substring(0, 500);
    }

    private static EntryOrder order(
            String position,
            String instrument,
            String price,
            long lots,
            String stop,
            @Nullable String atr,
            @Nullable ContractTerms terms,
            @Nullable Legs legs) {
        return new EntryOrder(
                new Instrument(instrument),
                new PositionId(position),
                Price.parse(price),
                Lots.of(lots),
                Price.parse(stop),
                atr == null ? null : Price.parse(atr),
                null,
                terms,
                legs);
    }

    /** As many legs as may be, as long as may be, of everything that text may hold. */
    private static Legs legs() {
        Map<String, String> legs = new TreeMap<>();
        legs.put("empty", "");
        legs.put(" spaces ", "  kept  ");
        legs.put("İı", "Iiß ﬁ e\u0301 é \u2028 \ufeff \uffff");
        legs.put("quotes", "'\"`\\ \\n \\u0000 ${x} %s ; -- /* */ ?");
        legs.put("long", "😀".repeat(Legs.LONGEST / 2));
        for (int i = legs.size(); i < Legs.MOST; i++) {
            legs.put("k".repeat(Legs.LONGEST - 2) + (10 + i), "v".repeat(Legs.LONGEST));
        }
        return new Legs(legs);
    }
}
