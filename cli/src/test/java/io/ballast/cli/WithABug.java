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
        Main.guardAgainstErrors(new Failures(console), args);
        System.exit(run(args, console));
    }

    /** Runs one command and answers with its exit code. */
    static int run(String[] args, Console console) {
        return Commands.all(console, new Failures(console))
                .addSubcommand(new Bug())
                .addSubcommand(new BadError())
                .execute(args);
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
