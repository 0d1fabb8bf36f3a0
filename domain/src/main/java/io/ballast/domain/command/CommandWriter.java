package io.ballast.domain.command;

import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.BeginEntry;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.CancelExit;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.instrument.ContractTerms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a command in its document form, always the same for the same command; fields that are not given are left out. */
public final class CommandWriter {

    private CommandWriter() {}

    /** The canonical text: two commands have the same content exactly when their texts are equal. */
    public static String text(TradeCommand command) {
        return CanonicalJson.write(document(command));
    }

    /** The document that {@link CommandDocument#read} reads back. */
    public static Map<String, Object> document(TradeCommand command) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("command_id", command.id().value());
        fields.put("type", command.type());
        fields.put("at", command.at().toString());
        if (command instanceof TradeCommand.Opening opening) {
            writeOpening(fields, opening);
        } else if (command instanceof TradeCommand.OnPosition onPosition) {
            writeOnPosition(fields, onPosition);
        } else if (command instanceof AdjustCapital capital) {
            fields.put("amount", capital.amount().toString());
            optional(fields, "note", capital.note());
        }
        return fields;
    }

    private static void writeOpening(Map<String, Object> fields, TradeCommand.Opening opening) {
        EntryOrder order = opening.order();
        if (opening instanceof BeginEntry) {
            fields.put("kind", opening.isBase() ? "base" : "pyramid");
        }
        fields.put("instrument", order.instrument().symbol());
        fields.put("position_id", order.positionId().value());
        fields.put("price", order.price().toString());
        fields.put("lots", order.lots().count());
        fields.put("stop", order.stop().toString());
        optional(fields, "atr", order.atr());
        optional(fields, "highest_close", order.highestClose());
        writeTermsAndLegs(fields, order.terms(), order.legs());
    }

    private static void writeOnPosition(Map<String, Object> fields, TradeCommand.OnPosition command) {
        fields.put("position_id", command.positionId().value());
        if (command instanceof ConfirmEntry fill) {
            fields.put("price", fill.price().toString());
            if (fill.lots() != null) {
                fields.put("lots", fill.lots().count());
            }
            optional(fields, "highest_close", fill.highestClose());
        } else if (command instanceof TrailStop trail) {
            fields.put("stop", trail.stop().toString());
            optional(fields, "highest_close", trail.highestClose());
            optional(fields, "atr", trail.atr());
        } else if (command instanceof Reduce reduce) {
            fields.put("lots", reduce.lots().count());
            fields.put("price", reduce.price().toString());
            optional(fields, "reason", reduce.reason());
        } else if (command instanceof Close close) {
            fields.put("price", close.price().toString());
            optional(fields, "reason", close.reason());
        } else if (command instanceof Roll roll) {
            writeRoll(fields, roll);
        } else {
            optional(fields, "reason", reasonOf(command));
        }
    }

    private static void writeRoll(Map<String, Object> fields, Roll roll) {
        fields.put("exit_price", roll.exitPrice().toString());
        fields.put("price", roll.price().toString());
        fields.put("stop", roll.stop().toString());
        optional(fields, "atr", roll.atr());
        optional(fields, "highest_close", roll.highestClose());
        writeTermsAndLegs(fields, roll.terms(), roll.legs());
    }

    private static @Nullable String reasonOf(TradeCommand.OnPosition command) {
        if (command instanceof CancelEntry cancel) {
            return cancel.reason();
        } else if (command instanceof BeginExit begin) {
            return begin.reason();
        }
        return ((CancelExit) command).reason();
    }

    private static void writeTermsAndLegs(
            Map<String, Object> fields, @Nullable ContractTerms terms, @Nullable Legs legs) {
        if (terms != null) {
            fields.put("terms", termsDocument(terms));
        }
        if (legs != null) {
            fields.put("legs", legs.entries());
        }
    }

    /** The document form of contract terms. */
    public static Map<String, Object> termsDocument(ContractTerms terms) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lot_size", terms.lotSize().toString());
        fields.put("point_value", terms.pointValue().toString());
        fields.put("margin_per_lot", terms.marginPerLot().toString());
        return fields;
    }

    private static void optional(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
