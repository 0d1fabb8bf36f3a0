package io.ballast.domain.command;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every type of command in its document form, with all fields that it may have. */
final class CommandDocuments {

    static final List<String> TYPES = List.of(
            "begin_entry",
            "open_base",
            "add_pyramid",
            "confirm_entry",
            "cancel_entry",
            "trail_stop",
            "begin_exit",
            "cancel_exit",
            "reduce",
            "close",
            "roll",
            "adjust_capital");

    private static final Map<String, Object> TERMS =
            Map.of("lot_size", "30", "point_value", "30.00", "margin_per_lot", "270000.00");

    private static final Map<String, Object> ORDER = Map.of(
            "instrument", "BANK_NIFTY",
            "position_id", "BN-1",
            "price", "50000.00",
            "lots", 5L,
            "stop", "49500.00",
            "atr", "350.00",
            "highest_close", "50010.00",
            "terms", TERMS,
            "legs", Map.of("pe", "BN49500PE"));

    private CommandDocuments() {}

    /** All fields of the type. */
    static Map<String, Object> full(String type) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command_id", "c-1");
        document.put("type", type);
        document.put("at", "2026-01-05T03:45:00Z");
        document.putAll(own(type));
        return document;
    }

    private static Map<String, Object> own(String type) {
        return switch (type) {
            case "begin_entry" -> with(ORDER, "kind", "base");
            case "open_base", "add_pyramid" -> ORDER;
            case "confirm_entry" ->
                Map.of("position_id", "BN-1", "price", "50001.00", "lots", 4L, "highest_close", "50010.00");
            case "trail_stop" ->
                Map.of("position_id", "BN-1", "stop", "49600.00", "highest_close", "50010.00", "atr", "350.00");
            case "reduce" -> Map.of("position_id", "BN-1", "lots", 2L, "price", "50500.00", "reason", "half");
            case "close" -> Map.of("position_id", "BN-1", "price", "50500.00", "reason", "stop hit");
            case "roll" ->
                Map.of(
                        "position_id", "BN-1",
                        "exit_price", "50500.00",
                        "price", "50700.00",
                        "stop", "50000.00",
                        "terms", TERMS,
                        "legs", Map.of("pe", "BN50000PE"),
                        "atr", "340.00",
                        "highest_close", "50710.00");
            case "adjust_capital" -> Map.of("amount", "-1000.00", "note", "to the bank");
            default -> Map.of("position_id", "BN-1", "reason", "why not");
        };
    }

    /** The fields of the contract that stand in brackets. */
    static Set<String> optional(String type) {
        return switch (type) {
            case "begin_entry", "open_base", "add_pyramid" -> Set.of("atr", "highest_close", "terms", "legs");
            case "confirm_entry" -> Set.of("lots", "highest_close");
            case "trail_stop" -> Set.of("highest_close", "atr");
            case "roll" -> Set.of("terms", "legs", "atr", "highest_close");
            case "adjust_capital" -> Set.of("note");
            default -> Set.of("reason");
        };
    }

    static Map<String, Object> with(Map<String, Object> document, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(document);
        changed.put(field, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> document, String field) {
        Map<String, Object> changed = new HashMap<>(document);
        changed.remove(field);
        return changed;
    }
}
