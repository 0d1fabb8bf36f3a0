package io.ballast.cli;

import io.ballast.cli.demo.TradingScript;
import io.ballast.domain.command.CommandWriter;
import io.ballast.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Trade commands as lines. */
final class Lines {

    private Lines() {}

    /** The beginning of a trading day, some of it rejected. */
    static List<String> script(int count) {
        return TradingScript.of(42, count).stream()
                .map(command -> JsonWriter.write(CommandWriter.document(command)))
                .toList();
    }

    static String joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    static String deposit(String id, int amount) {
        return "{\"command_id\":\"" + id
                + "\",\"type\":\"adjust_capital\",\"at\":\"2026-01-05T03:45:00Z\",\"amount\":\"" + amount + "\"}";
    }

    static String openBase(String id, String position) {
        return "{\"command_id\":\"" + id
                + "\",\"type\":\"open_base\",\"at\":\"2026-01-05T03:45:00Z\",\"instrument\":\"BANK_NIFTY\","
                + "\"position_id\":\"" + position + "\",\"price\":51400,\"lots\":4,\"stop\":50900.5,\"atr\":\"210\"}";
    }
}
