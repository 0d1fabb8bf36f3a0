package io.ballast.cli;

import java.util.List;

/** What must be known of the arguments before they are parsed, or when they cannot be. */
final class Arguments {

    private static final String END_OF_OPTIONS = "--";

    private Arguments() {}

    static boolean isVerbose(List<String> arguments) {
        return has(arguments, List.of("-v", "--verbose"));
    }

    static boolean isJson(List<String> arguments) {
        return has(arguments, List.of("--json"));
    }

    /** Whether it is a command that tells its own story, in which log lines would be noise. */
    static boolean isStory(List<String> arguments) {
        return has(arguments, List.of("demo", "drill"));
    }

    /** Whether it is a command that runs until it is stopped, of which the log is all that anybody sees. */
    static boolean isService(List<String> arguments) {
        return has(arguments, List.of("serve"));
    }

    private static boolean has(List<String> arguments, List<String> names) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals(END_OF_OPTIONS))
                .anyMatch(names::contains);
    }
}
