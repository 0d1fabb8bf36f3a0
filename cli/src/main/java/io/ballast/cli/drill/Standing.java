package io.ballast.cli.drill;

import io.ballast.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance stands, as it tells in a line.
 *
 * @param state {@code STANDBY}
 * @param epoch under which it is active; 0 when it is not
 * @param why in words
 */
record Standing(String state, long epoch, String why) {

    static final String ACTIVE = "ACTIVE";
    static final String EPOCH = "epoch";

    private static final String STANDBY = "STANDBY";
    private static final String STATE = "instance";
    private static final String WHY = "why";

    /** Of a process that has not said anything yet. */
    static final Standing UNKNOWN = new Standing("", 0, "");

    /** The standing that a line tells; empty if the line tells of something else. */
    static Optional<Standing> read(Map<String, @Nullable Object> line) {
        return line.get(STATE) instanceof String state && line.get(EPOCH) instanceof Number epoch
                ? Optional.of(new Standing(state, epoch.longValue(), String.valueOf(line.get(WHY))))
                : Optional.empty();
    }

    String line() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(STATE, state);
        line.put(EPOCH, epoch);
        line.put(WHY, why);
        return JsonWriter.write(line);
    }

    /** The line before commands that are meant for the tenure of that epoch. */
    static String tenure(long epoch) {
        return JsonWriter.write(Map.of(EPOCH, epoch));
    }

    boolean isActive() {
        return state.equals(ACTIVE);
    }

    /** Whether it trades without a lease. */
    boolean isDegraded() {
        return isActive() && why.contains("without a lease");
    }

    /** Whether it is ready to take over from that one, and sees that it need not. */
    boolean standsBy(String holder) {
        return state.equals(STANDBY) && why.equals(holder + " holds it");
    }
}
