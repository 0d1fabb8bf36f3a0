package io.ballast.adapter.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells what was told already: the same thing is worth a message when it begins, and again after a quarter of an hour, an
 * hour, and every four hours while it goes on. Whatever else happens with the portfolio in between begins it anew.
 */
final class Repetitions {

    private static final List<Duration> AGAIN_AFTER =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));

    private final Map<String, Told> told = new LinkedHashMap<>();

    /** @param times how often it was told */
    private record Told(Instant last, int times) {
        Duration pause() {
            return AGAIN_AFTER.get(Math.min(times, AGAIN_AFTER.size()) - 1);
        }
    }

    /** Whether this is worth a message. */
    boolean isNews(Alert alert) {
        if (isEnd(alert.kind())) {
            told.clear();
            return true;
        }
        Told before = told.get(alert.subject());
        if (before != null && alert.at().isBefore(before.last().plus(before.pause()))) {
            return false;
        }
        told.put(alert.subject(), new Told(alert.at(), before == null ? 1 : before.times() + 1));
        return true;
    }

    /** What was wrong is right again, so that it is news when it goes wrong once more. */
    private static boolean isEnd(Kind kind) {
        return kind == Kind.RECOVERED || kind == Kind.RESUMED || kind == Kind.WHOLE;
    }
}
