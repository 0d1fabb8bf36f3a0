package io.ballast.simulation;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client that sends each command until it is answered for good, to whoever says that it is active. */
final class Traffic {

    private static final List<TradeCommand> POOL = pool();
    private static final int MOST_AT_ONCE = 3;

    private final List<TradeCommand> commands;
    private final Set<CommandId> answered = new LinkedHashSet<>();

    Traffic(Chance chance) {
        List<TradeCommand> chosen = new ArrayList<>(POOL);
        while (chosen.size() > 12) {
            chosen.remove(chance.between(0, chosen.size() - 1));
        }
        commands = List.copyOf(chosen);
    }

    /** The first ones that are not answered; another instance may have them in its hands too. */
    List<TradeCommand> next(Chance chance) {
        int most = chance.between(1, MOST_AT_ONCE);
        return commands.stream()
                .filter(command -> !answered.contains(command.id()))
                .limit(most)
                .toList();
    }

    boolean isDone() {
        return answered.size() == commands.size();
    }

    void take(List<Result> results) {
        for (Result result : results) {
            if (isFinal(result.status())) {
                answered.add(result.commandId());
            }
        }
    }

    static boolean isFinal(Status status) {
        return status == Status.APPLIED || status == Status.REJECTED || status == Status.DUPLICATE;
    }

    private static List<TradeCommand> pool() {
        List<TradeCommand> pool = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String base = "BN-" + i;
            pool.add(opening("open_base", "BANK_NIFTY", base, 50_000L));
            pool.add(command("in-" + i, "adjust_capital", Map.of("amount", 1_000L * i)));
            pool.add(opening("add_pyramid", "BANK_NIFTY", "BP-" + i, 51_000L));
            pool.add(opening("open_base", "GOLD_MINI", "GM-" + i, 78_500L));
            pool.add(command("close-" + base, "close", Map.of("position_id", base, "price", 52_000L)));
            pool.add(command("close-GM-" + i, "close", Map.of("position_id", "GM-" + i, "price", 78_600L)));
        }
        return List.copyOf(pool);
    }

    private static TradeCommand opening(String type, String instrument, String positionId, long price) {
        return command(
                "open-" + positionId,
                type,
                Map.of(
                        "instrument",
                        instrument,
                        "position_id",
                        positionId,
                        "price",
                        price,
                        "lots",
                        2,
                        "stop",
                        price - 500));
    }

    private static TradeCommand command(String id, String type, Map<String, ?> fields) {
        Map<String, Object> document = new LinkedHashMap<>(fields);
        document.put("command_id", id);
        document.put("type", type);
        document.put("at", "2026-01-05T03:44:00Z");
        return CommandDocument.read(document);
    }
}
