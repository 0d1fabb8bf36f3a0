package io.ballast.cli;

import io.ballast.cli.demo.DemoReport;
import io.ballast.cli.demo.Demonstration;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the main job, live. */
@Command(
        name = "demo",
        customSynopsis = "ballast demo [--seed N] [--commands N] [options]",
        description = "Kills an engine in mid-trade on real servers, and recovers.",
        footer = {
            "",
            "Brings its own PostgreSQL and Redis, touches no other, and leaves nothing behind.",
            "",
            "Examples:",
            "  ballast demo",
            "  ballast demo --seed 7 --commands 2000",
            "",
            "Exit codes: 0 nothing lost, 2, 4 something lost, done twice or inconsistent."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int FEWEST = 20;
    private static final int MOST = 100_000;

    private final Invocation invocation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Which trades, and when it dies (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--commands",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many it would send if it lived (default: ${DEFAULT-VALUE}).")
    private int commands;

    DemoCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (commands < FEWEST || commands > MOST) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "--commands is " + commands + " and must be " + FEWEST + " to " + MOST,
                    "`ballast demo --help`");
        }
        DemoReport report = new Demonstration(
                        Main.class.getName(), seed, commands, invocation.console(), !invocation.isJson())
                .run();
        if (!report.isSound()) {
            throw new CommandFailure(
                    ErrorCode.CHECK_FAILED,
                    "the demonstration lost, doubled or contradicted something",
                    "that is a bug; the same --seed " + seed + " may show it again",
                    report.document());
        }
        if (invocation.isJson()) {
            invocation.console().printJson(report.document());
        }
        return 0;
    }
}
