package io.ballast.cli;

import io.ballast.json.JsonWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A log line as text for people, or as a JSON object for programs; by UTC, whatever zone the machine is in. */
final class LogLines {

    /** {@code 2026-01-05T03:45:00.123Z INFO LoggingRecoveryObserver - recovery.begun run=…} */
    static final Formatter TEXT = new Formatter() {
        @Override
        public String format(LogRecord logged) {
            String trace = trace(logged.getThrown());
            return at(logged) + " " + level(logged) + " " + shortName(logged) + " - " + logged.getMessage() + "\n"
                    + (trace == null ? "" : trace);
        }
    };

    /** {@code {"ts":…,"level":…,"logger":…,"event":…,"msg":…,"run":…}}: the keys of the event beside what every line has. */
    static final Formatter JSON = new Formatter() {
        @Override
        public String format(LogRecord logged) {
            return JsonWriter.write(document(logged)) + "\n";
        }
    };

    private static final Pattern EVENT = Pattern.compile("[a-z]+(?:[._][a-z]+)+(?= |$)");
    private static final Pattern PAIR = Pattern.compile(" ([a-z_]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^ \"]*))");

    private LogLines() {}

    private static Map<String, @Nullable Object> document(LogRecord logged) {
        String message = String.valueOf(logged.getMessage());
        Matcher event = EVENT.matcher(message);
        boolean isEvent = event.lookingAt();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("ts", at(logged).toString());
        document.put("level", level(logged));
        document.put("logger", shortName(logged));
        document.put("event", isEvent ? event.group() : null);
        document.put("msg", message);
        if (isEvent) {
            addPairs(document, message.substring(event.end()));
        }
        String trace = trace(logged.getThrown());
        if (trace != null) {
            document.put("trace", trace);
        }
        return document;
    }

    /** What an event tells, as long as it is written as ours are. None can take the place of what every line has. */
    private static void addPairs(Map<String, @Nullable Object> document, String told) {
        Matcher pair = PAIR.matcher(told);
        for (int from = 0; pair.find(from) && pair.start() == from; from = pair.end()) {
            String quoted = pair.group(2);
            String value = quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            document.putIfAbsent(pair.group(1), quoted == null && value.equals("null") ? null : value);
        }
    }

    private static Instant at(LogRecord logged) {
        return logged.getInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String level(LogRecord logged) {
        int level = logged.getLevel().intValue();
        if (level >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        return level >= Level.WARNING.intValue() ? "WARN" : "INFO";
    }

    private static String shortName(LogRecord logged) {
        String name = String.valueOf(logged.getLoggerName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static @Nullable String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
