package io.ballast.cli;

import io.ballast.bootstrap.settings.Settings.LogFormat;
import io.ballast.cli.output.Terminal;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Where log lines go: to standard error, and only as many as are of use there. */
final class LogOutput {

    /** They warn of what we report ourselves, better. */
    private static final List<String> CHATTY = List.of(
            "org.flywaydb", "com.zaxxer.hikari", "redis.clients", "org.postgresql", "org.eclipse.jetty", "io.javalin");

    static {
        // Read once, when the first class of the JDK's logging is used, which is that of the next line.
        System.setProperty("java.util.logging.manager", Lasting.class.getName());
    }

    private static final ToStandardError OUTPUT = new ToStandardError();

    /** The logging of the JDK forgets whom nobody holds. */
    private static List<Logger> held = List.of();

    private LogOutput() {}

    /** How much is logged. */
    enum Volume {
        /** Nothing: a person watches, and is told by the command itself. */
        OFF("OFF"),
        /** What a log file or a service manager should keep. */
        WARNINGS("WARNING"),
        /** What happens to an instance, and nothing of the libraries beneath it. */
        EVENTS("INFO"),
        /** Everything, because somebody asked. */
        ALL("INFO");

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

    /** Must be called before the first logger exists. */
    static void configure(Volume volume) {
        Logger root = Logger.getLogger("");
        Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
        root.setLevel(Level.parse(volume.level));
        root.addHandler(OUTPUT);
        held = CHATTY.stream().map(Logger::getLogger).toList();
        held.forEach(logger -> logger.setLevel(volume == Volume.ALL ? null : Level.OFF));
    }

    /** As the settings want it, once they are known. */
    static void write(LogFormat format) {
        OUTPUT.setFormatter(format == LogFormat.JSON ? LogLines.JSON : LogLines.TEXT);
    }

    /** That of the JDK forgets its handlers when the process begins to end, just when an instance tells that it gave back. */
    public static final class Lasting extends LogManager {

        @Override
        public void reset() {
            // Nothing is forgotten.
        }
    }

    /** Whatever standard error is at that moment, line by line. */
    private static final class ToStandardError extends Handler {

        ToStandardError() {
            setFormatter(LogLines.TEXT);
        }

        @Override
        public void publish(LogRecord logged) {
            if (isLoggable(logged)) {
                System.err.print(getFormatter().format(logged));
                System.err.flush();
            }
        }

        @Override
        public void flush() {
            System.err.flush();
        }

        @Override
        public void close() {
            // Standard error stays open: the command speaks there too.
        }
    }
}
