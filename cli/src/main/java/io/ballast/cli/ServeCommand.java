package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.Instance;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code serve}: an instance that stands by, and owns the portfolio when nobody else does. */
@Command(
        name = "serve",
        customSynopsis = "ballast serve [options]",
        description = "Runs an instance: stands by while another owns the portfolio, recovers when nobody does.",
        footer = {
            "",
            "Ends in order on SIGTERM: what it owns is given back at once, and the next instance takes over.",
            "What it does stands in its log, on standard error, in `ballast status`, and over HTTP at http.bind.",
            "",
            "Exit codes: 0 ended by a signal; 2, also where nobody can listen at http.port; 13 fenced off: another "
                    + "instance owns what this one owned."
        })
final class ServeCommand implements Callable<Integer> {

    private final Invocation invocation;

    ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    private void listen(Ballast ballast) {
        try {
            ballast.openHttp()
                    .ifPresent(address -> invocation.console().tell(screen -> screen.aside("answers at " + address)));
        } catch (UncheckedIOException e) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    String.valueOf(e.getMessage()),
                    "set http.port to one that is free, or http.bind to nothing to listen nowhere; `ballast config` shows"
                            + " what is in force");
        }
    }

    @Override
    public Integer call() {
        boolean isFenced;
        String why;
        Termination termination;
        try (Ballast ballast = invocation.open(invocation.settings())) {
            Instance instance = ballast.instance();
            listen(ballast);
            termination = Termination.stopping(() -> instance.stop("asked to end"));
            isFenced = instance.runUntilFenced();
            why = instance.why();
        }
        int code = isFenced ? ErrorCode.SUPERSEDED.exitCode() : 0;
        // After everything is closed: from here a signal ends the process at once.
        termination.ended(code);
        if (isFenced) {
            throw CommandFailure.of(
                    ErrorCode.SUPERSEDED,
                    "fenced off: " + why + "; nothing was written since",
                    "start it again: it stands by until it is needed");
        }
        return code;
    }
}
