package io.ballast.cli;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.TradingSession;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recover}: one recovery, and the portfolio given back. */
@Command(
        name = "recover",
        customSynopsis = "ballast recover [--take-over --reason TEXT] [options]",
        description = "Recovers once: owns, reads, proves, certifies, and gives back.",
        footer = {
            "",
            "Next to a live instance it does no harm: it looks twice and leaves it alone. Prints the certificate.",
            "",
            "Examples:",
            "  ballast recover",
            "  ballast recover --take-over --reason \"engine-1 hangs\"",
            "",
            "Exit codes: 0 recovered, 2, 10 store away, 11 unreadable, 12 contradicts itself, 13 owned by another, "
                    + "14 nothing stored, 15 halted."
        })
final class RecoverCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--take-over", description = "Override a live holder, which is fenced off; needs --reason.")
    private boolean isForced;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
    private @Nullable String reason;

    RecoverCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Request request = new Request(isForced, false, checkedReason());
        RecoveryOutcome outcome;
        Interrupt.says(
                invocation.console(),
                () ->
                        "no engine was started; whoever recovers next, after lease.ttl at the latest, proves everything again");
        // Told only when everything is given back and closed: the answer is the last thing that happens.
        try (Ballast ballast = invocation.open(invocation.settings())) {
            outcome = Answers.recover(invocation, ballast, request);
            if (outcome instanceof RecoveryOutcome.Recovered recovered) {
                giveBack(ballast, recovered);
            }
        }
        Certificate certificate = outcome.certificate();
        if (certificate == null) {
            throw Answers.failure(outcome);
        }
        return Answers.certificate(invocation, certificate);
    }

    private static void giveBack(Ballast ballast, RecoveryOutcome.Recovered recovered) {
        TradingSession session = ballast.session(recovered);
        session.close();
    }

    private String checkedReason() {
        if (isForced) {
            return Reason.needed(
                    reason,
                    "--take-over needs --reason: it ends the work of whoever holds the portfolio, and is recorded",
                    "`ballast recover --take-over --reason \"engine-1 hangs\"`");
        }
        return reason == null ? "recover" : Reason.plain(reason);
    }
}
