package io.ballast.domain.command;

import io.ballast.domain.fixture.Dice;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands as absurd as the types allow, out of one seed: what can be made can be written and read. */
final class ArbitraryCommands {

    private static final List<String> CHARACTERS = List.of("a", "Z", "7", ".", "_", ":", "-", "I", "i");

    private static final List<String> TEXTS = List.of(
            "", " ", "stop hit", "\"quoted\" \\ /", "ı İ é 中 \uD83D\uDE00", "{\"json\":null}", "null", "x".repeat(200));

    private final Dice dice;

    ArbitraryCommands(long seed) {
        dice = new Dice(seed);
    }

    TradeCommand next(int type) {
        CommandId id = new CommandId(id());
        Instant at = Instant.ofEpochSecond(dice.between(0, 253_402_300_799L), 1_000 * dice.between(0, 999_999));
        PositionId position = new PositionId(id());
        return switch (type) {
            case 0 -> new TradeCommand.BeginEntry(id, at, dice.percent(50), order(position));
            case 1 -> new TradeCommand.OpenBase(id, at, order(position));
            case 2 -> new TradeCommand.AddPyramid(id, at, order(position));
            case 3 -> new TradeCommand.ConfirmEntry(id, at, position, price(), maybe(lots()), maybe(price()));
            case 4 -> new TradeCommand.CancelEntry(id, at, position, maybe(text()));
            case 5 -> new TradeCommand.TrailStop(id, at, position, price(), maybe(price()), maybe(price()));
            case 6 -> new TradeCommand.BeginExit(id, at, position, maybe(text()));
            case 7 -> new TradeCommand.CancelExit(id, at, position, maybe(text()));
            case 8 -> new TradeCommand.Reduce(id, at, position, lots(), price(), maybe(text()));
            case 9 -> new TradeCommand.Close(id, at, position, price(), maybe(text()));
            case 10 ->
                new TradeCommand.Roll(
                        id,
                        at,
                        position,
                        price(),
                        price(),
                        price(),
                        maybe(terms()),
                        maybe(legs()),
                        maybe(price()),
                        maybe(price()));
            default -> new TradeCommand.AdjustCapital(id, at, new Money(notZero()), maybe(text()));
        };
    }

    private EntryOrder order(PositionId position) {
        return new EntryOrder(
                new Instrument(id()),
                position,
                price(),
                lots(),
                price(),
                maybe(price()),
                maybe(price()),
                maybe(terms()),
                maybe(legs()));
    }

    private ContractTerms terms() {
        return new ContractTerms(
                new Quantity(notZero().abs()),
                new Money(notZero().abs()),
                new Money(notZero().abs()));
    }

    private Legs legs() {
        Map<String, String> entries = new HashMap<>();
        for (long i = dice.between(0, 32); i > 0; i--) {
            entries.put("k" + i + dice.pick(TEXTS).replace("x", ""), text());
        }
        return new Legs(entries);
    }

    /** Up to twelve digits before and eight after the point, and either sign. */
    private BigDecimal decimal() {
        long unscaled = dice.percent(10) ? 99_999_999L : dice.between(0, 99_999_999L);
        long units =
                dice.percent(10) ? 999_999_999_999L : dice.between(0, dice.pick(List.of(0L, 9L, 999_999_999_999L)));
        BigDecimal value = BigDecimal.valueOf(units).add(BigDecimal.valueOf(unscaled, 8));
        return dice.percent(20) ? value.negate() : value;
    }

    private BigDecimal notZero() {
        BigDecimal value = decimal();
        return value.signum() == 0 ? BigDecimal.ONE : value;
    }

    private Price price() {
        return new Price(decimal());
    }

    private Lots lots() {
        return Lots.of(dice.between(-999_999_999_999_999_999L, 999_999_999_999_999_999L));
    }

    private String text() {
        return dice.pick(TEXTS);
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        for (long i = dice.between(1, 64); i > 0; i--) {
            id.append(dice.pick(CHARACTERS));
        }
        return id.toString();
    }

    private <T> @Nullable T maybe(T value) {
        return dice.percent(50) ? value : null;
    }
}
