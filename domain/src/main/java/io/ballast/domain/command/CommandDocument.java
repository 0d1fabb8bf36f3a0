package io.ballast.domain.command;

import io.ballast.domain.command.TradeCommand.AddPyramid;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.BeginEntry;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.CancelExit;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.document.Fields;
import io.ballast.domain.document.Suggestion;
import io.ballast.domain.document.Text;
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
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command from its document form: the JSON line of the contract as maps, texts and numbers. The way back is
 * {@link CommandWriter}.
 */
public final class CommandDocument {

    private interface Reader {
        TradeCommand read(CommandId id, Instant at, Fields fields);
    }

    private static final Map<String, Reader> READERS = readers();

    private CommandDocument() {}

    /** The names of all types of commands, in the order of the alphabet. */
    public static Set<String> types() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new TreeMap<>();
        readers.put("begin_entry", (id, at, fields) -> new BeginEntry(id, at, isBase(fields), order(fields)));
        readers.put("open_base", (id, at, fields) -> new OpenBase(id, at, order(fields)));
        readers.put("add_pyramid", (id, at, fields) -> new AddPyramid(id, at, order(fields)));
        readers.put(
                "confirm_entry",
                (id, at, fields) -> new ConfirmEntry(
                        id,
                        at,
                        position(fields),
                        price(fields, "price"),
                        optionalLots(fields),
                        optionalPrice(fields, "highest_close")));
        readers.put("cancel_entry", (id, at, fields) -> new CancelEntry(id, at, position(fields), reason(fields)));
        readers.put(
                "trail_stop",
                (id, at, fields) -> new TrailStop(
                        id,
                        at,
                        position(fields),
                        price(fields, "stop"),
                        optionalPrice(fields, "highest_close"),
                        optionalPrice(fields, "atr")));
        readers.put("begin_exit", (id, at, fields) -> new BeginExit(id, at, position(fields), reason(fields)));
        readers.put("cancel_exit", (id, at, fields) -> new CancelExit(id, at, position(fields), reason(fields)));
        readers.put(
                "reduce",
                (id, at, fields) ->
                        new Reduce(id, at, position(fields), lots(fields), price(fields, "price"), reason(fields)));
        readers.put(
                "close",
                (id, at, fields) -> new Close(id, at, position(fields), price(fields, "price"), reason(fields)));
        readers.put("roll", CommandDocument::roll);
        readers.put(
                "adjust_capital",
                (id, at, fields) -> new AdjustCapital(
                        id,
                        at,
                        fields.as("amount", fields.decimal("amount"), Money::new),
                        fields.optionalText("note")));
        return readers;
    }

    /**
     * Reads a command.
     *
     * @param document text, whole or exact decimal numbers, and maps of these
     * @throws IllegalArgumentException if a field is missing, unknown, of the wrong type or beyond a limit; the message
     *     names it
     */
    public static TradeCommand read(Map<String, ?> document) {
        Fields fields = Fields.of(document);
        CommandId id = fields.as("command_id", fields.text("command_id"), CommandId::new);
        String type = fields.text("type");
        Reader reader = READERS.get(type);
        if (reader == null) {
            String hint = Suggestion.nearest(type, READERS.keySet())
                    .map(name -> "; did you mean \"" + name + "\"?")
                    .orElse("");
            throw new IllegalArgumentException("unknown type " + Text.quoted(type) + hint);
        }
        TradeCommand command = reader.read(id, fields.instant("at"), fields);
        fields.requireNothingElse(type);
        return command;
    }

    /** The id of what may be no command at all, where it can be read; what is wrong with it is told by {@link #read}. */
    public static Optional<CommandId> idOf(Map<String, ?> document) {
        try {
            return document.get("command_id") instanceof String id ? Optional.of(new CommandId(id)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TradeCommand roll(CommandId id, Instant at, Fields fields) {
        return new Roll(
                id,
                at,
                position(fields),
                price(fields, "exit_price"),
                price(fields, "price"),
                price(fields, "stop"),
                optionalTerms(fields),
                optionalLegs(fields),
                optionalPrice(fields, "atr"),
                optionalPrice(fields, "highest_close"));
    }

    private static EntryOrder order(Fields fields) {
        return new EntryOrder(
                fields.as("instrument", fields.text("instrument"), Instrument::new),
                position(fields),
                price(fields, "price"),
                lots(fields),
                price(fields, "stop"),
                optionalPrice(fields, "atr"),
                optionalPrice(fields, "highest_close"),
                optionalTerms(fields),
                optionalLegs(fields));
    }

    private static boolean isBase(Fields fields) {
        String kind = fields.text("kind");
        if (!kind.equals("base") && !kind.equals("pyramid")) {
            throw new IllegalArgumentException("field \"kind\" must be base or pyramid");
        }
        return kind.equals("base");
    }

    private static PositionId position(Fields fields) {
        return fields.as("position_id", fields.text("position_id"), PositionId::new);
    }

    private static Price price(Fields fields, String name) {
        return fields.as(name, fields.decimal(name), Price::new);
    }

    private static @Nullable Price optionalPrice(Fields fields, String name) {
        BigDecimal value = fields.optionalDecimal(name);
        return value == null ? null : fields.as(name, value, Price::new);
    }

    private static Lots lots(Fields fields) {
        return Lots.of(fields.whole("lots"));
    }

    private static @Nullable Lots optionalLots(Fields fields) {
        Long lots = fields.optionalWhole("lots");
        return lots == null ? null : Lots.of(lots);
    }

    private static @Nullable String reason(Fields fields) {
        return fields.optionalText("reason");
    }

    private static @Nullable Legs optionalLegs(Fields fields) {
        return fields.optionalTexts("legs").map(Legs::new).orElse(null);
    }

    private static @Nullable ContractTerms optionalTerms(Fields fields) {
        return fields.optionalDocument("terms").map(CommandDocument::readTerms).orElse(null);
    }

    static ContractTerms readTerms(Fields fields) {
        ContractTerms terms = new ContractTerms(
                fields.as("lot_size", fields.decimal("lot_size"), Quantity::new),
                fields.as("point_value", fields.decimal("point_value"), Money::new),
                fields.as("margin_per_lot", fields.decimal("margin_per_lot"), Money::new));
        fields.requireNothingElse("terms");
        return terms;
    }
}
