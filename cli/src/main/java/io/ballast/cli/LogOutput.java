package io.ballast.cli;

import io.ballast.cli.output.Terminal;
import java.util.List;

/** Where log lines go: to standard error, and only as many as are of use there. */
final class LogOutput {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** They warn of what we report ourselves, better. */
    private static final List<String> CHATTY =
            List.of("org.flywaydb", "com.zaxxer.hikari", "redis.clients", "org.postgresql");

    private LogOutput() {}

    /** How much is logged. */
    enum Volume {
        /** Nothing: a person watches, and is told by the command itself. */
        OFF("off"),
        /** What a log file or a service manager should keep. */
        WARNINGS("warn"),
        /** What happens to an instance, and nothing of the libraries beneath it. */
        EVENTS("info"),
        /** Everything, because somebody asked. */
        ALL("info");

        private final String level;

        Volume(String level) {
            this.level = level;
        }

        static Volume of(List<String> arguments, Terminal terminal) {
            if (Arguments.isVerbose(arguments)) {
                return ALL;
            }
            if (Arguments.isService(arguments)) {
                return EVENTS;
            }
            return terminal.isError() || Arguments.isStory(arguments) ? OFF : WARNINGS;
        }
    }

    /** Must be called before the first logger exists, which reads these properties once. */
    static void configure(Volume volume) {
        set("logFile", "System.err");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        set("showThreadName", "false");
        set("defaultLogLevel", volume.level);
        if (volume != Volume.ALL) {
            CHATTY.forEach(name -> set("log." + name, "off"));
        }
    }

    private static void set(String name, String value) {
        System.setProperty(PREFIX + name, value);
    }
}
