package io.ballast.cli.drill;

import io.ballast.json.JsonWriter;
import java.net.URI;
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
 * @param isRehearsing whether it finds out at this moment whether it could take over
 */
record Standing(String state, long epoch, String why, boolean isRehearsing) {

    static final String ACTIVE = "ACTIVE";
    static final String EPOCH = "epoch";

    private static final String STANDBY = "STANDBY";
    private static final String STATE = "instance";
    private static final String WHY = "why";
    private static final String REHEARSES = "rehearses";
    private static final String DOOR = "door";

    /** Of a process that has not said anything yet. */
    static final Standing UNKNOWN = new Standing("", 0, "", false);

    /** The standing that a line tells; empty if the line tells of something else. */
    static Optional<Standing> read(Map<String, @Nullable Object> line) {
        return line.get(STATE) instanceof String state && line.get(EPOCH) instanceof Number epoch
                ? Optional.of(new Standing(
                        state,
                        epoch.longValue(),
                        String.valueOf(line.get(WHY)),
                        Boolean.TRUE.equals(line.get(REHEARSES))))
                : Optional.empty();
    }

    String line() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(STATE, state);
        line.put(EPOCH, epoch);
        line.put(WHY, why);
        line.put(REHEARSES, isRehearsing);
        return JsonWriter.write(line);
    }

    /** The line that tells where others may ask over HTTP. */
    static String door(URI door) {
        return JsonWriter.write(Map.of(DOOR, door.toString()));
    }

    /** Where that is, in the line that tells it; empty in any other. */
    static Optional<URI> doorIn(Map<String, @Nullable Object> line) {
        return line.get(DOOR) instanceof String door ? Optional.of(URI.create(door)) : Optional.empty();
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
        return state.equals(STANDBY) && why.equals(holder + " holds it") && !isRehearsing;
    }
}
