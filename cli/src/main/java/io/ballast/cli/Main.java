package io.ballast.cli;

import io.ballast.cli.output.Console;
import java.util.List;

/** What {@code ./ballast} runs: parses the arguments, runs one command and answers with its exit code. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        Failures failures = new Failures(console);
        guardAgainstErrors(failures, args);
        // Guice would define classes through internals of the JDK, which warns of that on standard error.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        LogOutput.configure(LogOutput.Volume.of(List.of(args), console.terminal()));
        System.exit(run(args, console, failures));
    }

    /** An error of the JVM passes every handler of picocli; code 1 would say that somebody else ended the process. */
    static void guardAgainstErrors(Failures failures, String[] args) {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, error) -> Runtime.getRuntime().halt(failures.bug(error, null, args)));
    }

    /** Runs one command and answers with its exit code. */
    static int run(String[] args, Console console) {
        return run(args, console, new Failures(console));
    }

    private static int run(String[] args, Console console, Failures failures) {
        return Commands.all(console, failures).execute(args);
    }
}
