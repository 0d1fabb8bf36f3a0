package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.StatusScreen;
import io.ballast.domain.recovery.ErrorCode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: how the portfolio stands. */
@Command(
        name = "status",
        customSynopsis = "ballast status [--check] [options]",
        description = "Shows who holds the portfolio, and whether it trades.",
        footer = {
            "",
            "Exit codes: 0 whenever it could tell, 2, 10, 11, 14 nothing stored; with --check also 4 not active, "
                    + "15 halted."
        })
final class StatusCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--check", description = "Exit 0 only when a live instance is active.")
    private boolean isCheck;

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        Report report;
        try (Ballast ballast = invocation.open(settings)) {
            report = ballast.inspection().report().orElseThrow(StatusCommand::nothingStored);
        }
        Standing standing = Standing.of(report, settings);
        Map<String, @Nullable Object> document = standing.document();
        if (isCheck && !standing.isActive()) {
            if (!invocation.isJson()) {
                invocation.console().print(screen -> StatusScreen.write(screen, document));
            }
            throw notActive(standing, document);
        }
        invocation.answer(document, screen -> StatusScreen.write(screen, document));
        return 0;
    }

    static CommandFailure nothingStored() {
        return CommandFailure.of(
                ErrorCode.NOTHING_STORED,
                "the store answered, and there is no such portfolio in it",
                "is this the right database? To begin: `ballast migrate`, `ballast init --capital AMOUNT`");
    }

    private static CommandFailure notActive(Standing standing, Map<String, @Nullable Object> document) {
        if (standing.lifecycle() == Standing.Lifecycle.HALTED) {
            return new CommandFailure(
                    ErrorCode.HALTED,
                    "the portfolio is halted",
                    "it stays so until a person resumes it; `ballast validate` shows whether it is consistent",
                    document);
        }
        return new CommandFailure(
                ErrorCode.CHECK_FAILED,
                "no live instance is active: " + standing.lifecycle(),
                "start an instance; `ballast validate` shows whether it can recover",
                document);
    }
}
