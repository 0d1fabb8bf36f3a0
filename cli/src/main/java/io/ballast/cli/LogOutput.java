package io.ballast.cli;

import java.util.List;

/** Where log lines go: to standard error, and only warnings of our own unless somebody wants to see more. */
final class LogOutput {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    /** They warn of what we report ourselves, better. */
    private static final List<String> CHATTY =
            List.of("org.flywaydb", "com.zaxxer.hikari", "redis.clients", "org.postgresql");

    private LogOutput() {}

    /** Must be called before the first logger exists, which reads these properties once. */
    static void configure(boolean isVerbose) {
        set("logFile", "System.err");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        set("showThreadName", "false");
        set("defaultLogLevel", isVerbose ? "info" : "warn");
        if (!isVerbose) {
            CHATTY.forEach(name -> set("log." + name, "off"));
        }
    }

    private static void set(String name, String value) {
        System.setProperty(PREFIX + name, value);
    }
}
