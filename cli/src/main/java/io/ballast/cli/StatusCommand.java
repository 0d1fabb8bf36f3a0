package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery.Report;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.StatusScreen;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}: how the portfolio stands. */
@Command(
        name = "status",
        customSynopsis = "ballast status [--check | --watch [SECS]] [options]",
        description = "Shows who holds the portfolio, and whether it trades.",
        footer = {
            "",
            "--watch repaints in place on a terminal; into a pipe it prints a line for each change, with --json a document. "
                    + "A store that is away is told, and waited for. Ctrl-C ends it.",
            "",
            "Examples:",
            "  ballast status",
            "  ballast status --check --json | jq .details.lifecycle",
            "  ballast status --watch 5",
            "",
            "Exit codes: 0 whenever it could tell, 2, 10, 11, 14 nothing stored; with --check also 4 not active, "
                    + "15 halted."
        })
final class StatusCommand implements Callable<Integer> {

    private static final int LONGEST_WAIT = 3_600;

    private final Invocation invocation;

    @Option(names = "--check", description = "Exit 0 only when a live instance is active.")
    private boolean isCheck;

    @Option(
            names = "--watch",
            paramLabel = "SECS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Look again every so many seconds (default: 2), until Ctrl-C.")
    private @Nullable Integer watch;

    StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        if (watch != null) {
            return watch(settings, watch);
        }
        Standing standing;
        try (Ballast ballast = invocation.open(settings)) {
            Report report = ballast.inspection().report().orElseThrow(StatusCommand::nothingStored);
            standing = Standing.of(report, settings, ballast.settingsLeftOut());
        }
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

    private int watch(Settings settings, int seconds) {
        if (isCheck || seconds < 1 || seconds > LONGEST_WAIT) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    isCheck
                            ? "--check looks once, and --watch again and again"
                            : "--watch is " + seconds + " and must be 1 to " + LONGEST_WAIT + " seconds",
                    "`ballast status --help`");
        }
        try (Ballast ballast = invocation.open(settings)) {
            new StatusWatch(invocation, settings, Duration.ofSeconds(seconds), Instant::now)
                    .run(ballast.inspection(), ballast::settingsLeftOut);
        }
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
