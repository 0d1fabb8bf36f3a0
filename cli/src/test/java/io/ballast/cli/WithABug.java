package io.ballast.cli;

import io.ballast.cli.output.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The real program with two commands more, which fail in ways that the real ones must not. */
final class WithABug {

    private WithABug() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        Console console = Console.ofProcess();
        Failures failures = new Failures(console);
        Main.guardAgainstErrors(failures, args);
        System.exit(Commands.all(console, failures)
                .addSubcommand(new Bug())
                .addSubcommand(new BadError())
                .execute(args));
    }

    @Command(name = "bug")
    private static final class Bug implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("deliberate");
        }
    }

    @Command(name = "error")
    private static final class BadError implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new AssertionError("deliberate");
        }
    }
}
