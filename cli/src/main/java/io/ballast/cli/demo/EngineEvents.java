package io.ballast.cli.demo;

import io.ballast.application.port.in.ResultDocument;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.TradeCommand;
import io.ballast.json.JsonReader;
import io.ballast.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines in which the engine process tells what it does, and how they are read. */
final class EngineEvents {

    private static final String EVENT = "event";
    private static final String ACTIVE = "active";
    private static final String SENT = "sent";
    private static final String ANSWERED = "answered";
    private static final int LONGEST = 64 * 1024;

    private EngineEvents() {}

    static String active(long epoch) {
        return JsonWriter.write(Map.of(EVENT, ACTIVE, "epoch", epoch));
    }

    /** Told before commands are given to the session: from here on they may or may not take place. */
    static String sent(List<TradeCommand> commands) {
        return JsonWriter.write(Map.of(
                EVENT,
                SENT,
                "command_ids",
                commands.stream().map(command -> command.id().value()).toList()));
    }

    /** Told after the session answered: from here on the answer must stand. */
    static String answered(Result result) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put(EVENT, ANSWERED);
        event.putAll(ResultDocument.of(1, result));
        return JsonWriter.write(event);
    }

    /** Who hears of them. */
    interface Listener {
        void active(long epoch);

        void sent(List<?> commandIds);

        void answered(Acknowledgement acknowledgement);
    }

    /** Tells the listener; a line that was cut off by the kill told nobody anything. */
    static void read(String line, Listener listener) {
        Map<String, @Nullable Object> event;
        try {
            event = new JsonReader(LONGEST).readObject(line);
        } catch (IllegalArgumentException e) {
            return;
        }
        switch (String.valueOf(event.get(EVENT))) {
            case ACTIVE -> listener.active(event.get("epoch") instanceof Number epoch ? epoch.longValue() : 0);
            case SENT -> listener.sent(event.get("command_ids") instanceof List<?> ids ? ids : List.of());
            case ANSWERED -> listener.answered(Acknowledgement.of(event));
            default -> {
                // Lines of later versions tell nothing that this one needs.
            }
        }
    }
}
