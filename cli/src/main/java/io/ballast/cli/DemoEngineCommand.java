package io.ballast.cli;

import io.ballast.cli.demo.EngineRun;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo-engine}: the process that the demonstration kills. */
@Command(name = "demo-engine", hidden = true, description = "The engine of the demonstration.")
final class DemoEngineCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--seed", required = true, description = "Which trades.")
    private long seed;

    @Option(names = "--commands", required = true, description = "How many.")
    private int commands;

    DemoEngineCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try {
            boolean hasTraded = new EngineRun(
                            invocation.settings(),
                            seed,
                            commands,
                            invocation.console().rawOutput())
                    .run();
            return hasTraded ? 0 : ErrorCode.CHECK_FAILED.exitCode();
        } catch (IOException e) {
            // Whoever started it is gone.
            return 0;
        }
    }
}
