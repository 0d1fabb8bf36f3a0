package io.ballast.bootstrap.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as they are written in settings: {@code 3s}, {@code 500ms}. */
final class Durations {

    /** What the library would also take, such as a number without a unit, is not unmistakable enough. */
    static final Pattern WRITTEN = Pattern.compile("[0-9]{1,9}(ms|s|m|h)");

    private Durations() {}

    static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
