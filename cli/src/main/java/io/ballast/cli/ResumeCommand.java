package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Mark;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code resume}: a halt lifted. */
@Command(
        name = "resume",
        customSynopsis = "ballast resume [--accept-restore] --reason TEXT [--confirm ID] [options]",
        description = "Lifts a halt; whoever recovers next proves everything again.",
        footer = {
            "",
            "--accept-restore also says that the store was put back, or moved, on purpose: the watermark of this machine",
            "is then that of the store as it is now.",
            "",
            "On a terminal it shows what stopped the portfolio and asks for its id; --confirm gives it beforehand. Where "
                    + "standard input is no terminal, --reason suffices.",
            "",
            "Examples:",
            "  ballast resume --reason \"compared with the broker\"",
            "  ballast resume --accept-restore --reason \"moved to db-2\" --confirm main",
            "",
            "Exit codes: 0 lifted, or nothing was halted; 2, 10, 11, 13 held by a live instance, 14 nothing stored."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--accept-restore", description = "Accept a store that is behind, or elsewhere.")
    private boolean acceptsRestore;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history; needed.")
    private @Nullable String reason;

    @Option(names = "--confirm", paramLabel = "ID", description = "The portfolio's id, so that nobody is asked.")
    private @Nullable String confirmed;

    ResumeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String why = Reason.needed(
                reason,
                "resume needs --reason: somebody halted it for one",
                "`ballast resume --reason \"compared with the broker\"`");
        Resumption answer;
        Settings settings = invocation.settings();
        try (Ballast ballast = invocation.open(settings)) {
            confirm(ballast, settings.portfolio().value());
            answer = ballast.resumption().resume(acceptsRestore, why);
        }
        if (answer instanceof Resumption.NothingStored) {
            throw AuditCommand.nothingStored();
        }
        if (answer instanceof Resumption.Held held) {
            throw Answers.held(
                    held.holder(), held.holder() + " holds the portfolio and has proven it; nothing changed");
        }
        boolean isResumed = answer instanceof Resumption.Resumed;
        boolean wasHalted = answer instanceof Resumption.Resumed resumed && resumed.wasHalted();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("changed", isResumed);
        document.put("was_halted", wasHalted);
        document.put("restore_accepted", isResumed && acceptsRestore);
        invocation.answer(document, screen -> {
            screen.verdict(
                    Mark.PASSED,
                    wasHalted ? "resumed" : isResumed ? "accepted" : "not halted",
                    isResumed && acceptsRestore ? "the store as it is now" : "");
            screen.blank().hanging("next: ", "`ballast validate`, then `ballast recover` or your engine");
        });
        return 0;
    }

    /** Stopping is easy and going on is not: whoever goes on knows what, and why it was stopped. */
    private void confirm(Ballast ballast, String portfolio) {
        String typed = confirmed;
        if (typed == null) {
            Console console = invocation.console();
            Optional<Ownership.Standing> stopped = console.terminal().isInput() ? stopped(ballast) : Optional.empty();
            if (stopped.isEmpty()) {
                return;
            }
            console.tell(screen -> screen.hanging("halted: ", why(stopped.get())));
            typed = console.ask("type the id of the portfolio to resume it: ");
        }
        if (!typed.equals(portfolio)) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "the portfolio is " + portfolio + ", and `" + typed + "` was given; nothing was resumed",
                    "`ballast status`; then `ballast resume` again");
        }
    }

    /** How it stands, if there is anything to ask for. */
    private Optional<Ownership.Standing> stopped(Ballast ballast) {
        return ballast.inspection()
                .report()
                .map(InspectRecovery.Report::standing)
                .filter(standing -> acceptsRestore || standing.phase() == Phase.HALTED || standing.haltMode() != null);
    }

    static String why(Ownership.Standing standing) {
        return (standing.reason() == null ? "for no reason that is known" : standing.reason())
                + (standing.since() == null ? "" : ", since " + standing.since());
    }
}
