package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.cli.drill.InstanceRun;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drill-instance}: an engine of the cluster that is drilled. */
@Command(name = "drill-instance", hidden = true, description = "An instance of the cluster that is drilled.")
final class DrillInstanceCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--with-door", description = "Others may ask it over HTTP.")
    private boolean hasDoor;

    DrillInstanceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        AtomicReference<@Nullable Termination> termination = new AtomicReference<>();
        Optional<String> fenced = new InstanceRun(
                        engine -> Ballast.open(invocation.settings(), engine),
                        System.in,
                        invocation.console().rawOutput(),
                        hasDoor)
                .run(stop -> termination.set(Termination.stopping(stop)));
        int code = fenced.isPresent() ? ErrorCode.SUPERSEDED.exitCode() : 0;
        Termination signal = termination.get();
        if (signal != null) {
            signal.ended(code);
        }
        fenced.ifPresent(why -> {
            throw CommandFailure.of(
                    ErrorCode.SUPERSEDED,
                    "fenced off: " + why + "; nothing was written since",
                    "start it again: it stands by until it is needed");
        });
        return code;
    }
}
