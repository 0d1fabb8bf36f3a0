package io.ballast.adapter.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was told already: the same thing is worth a message when it begins, and again after a quarter of an hour, an
 * hour, and every four hours while it goes on. What is right again begins anew when it goes wrong once more.
 */
final class Repetitions {

    /** After it was told once, twice, and ever more. */
    static final List<Duration> AGAIN_AFTER = List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));

    private final List<Duration> againAfter;
    private final Map<String, Told> told = new LinkedHashMap<>();

    Repetitions(List<Duration> againAfter) {
        this.againAfter = List.copyOf(againAfter);
    }

    /**
     * What was told last of a thing.
     *
     * @param times how often it was told
     */
    private record Told(UUID message, Instant at, int times) {}

    /** Whether this is worth a message; it is taken for told then. */
    boolean isNews(Alert alert) {
        switch (alert.kind()) {
            case RECOVERED, RESUMED -> told.clear();
            case WHOLE -> told.remove(Kind.DEGRADED.type());
            default -> {
                Told before = told.get(alert.subject());
                if (before != null && alert.at().isBefore(before.at().plus(pause(before)))) {
                    return false;
                }
                tell(alert, before);
            }
        }
        return true;
    }

    /** Whether this is still the last that was told of what goes on; if so, its repetition is taken for told. */
    boolean goesOn(Alert alert, Alert again) {
        Told last = told.get(alert.subject());
        if (last == null || !last.message().equals(alert.id())) {
            return false;
        }
        tell(again, last);
        return true;
    }

    /** How long after this message the same thing is worth another one. */
    Duration pauseAfter(Alert alert) {
        Told last = told.get(alert.subject());
        return last == null ? againAfter.get(0) : pause(last);
    }

    private Duration pause(Told last) {
        return againAfter.get(Math.min(last.times(), againAfter.size()) - 1);
    }

    private void tell(Alert alert, @Nullable Told before) {
        told.put(alert.subject(), new Told(alert.id(), alert.at(), before == null ? 1 : before.times() + 1));
    }
}
