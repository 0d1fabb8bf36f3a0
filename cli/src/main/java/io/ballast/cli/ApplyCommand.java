package io.ballast.cli;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.TradingSession;
import io.ballast.cli.feed.CommandFeed;
import io.ballast.cli.feed.FeedRun;
import io.ballast.cli.feed.ResultLines;
import io.ballast.cli.output.CertificateScreen;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Progress;
import io.ballast.cli.output.Terminal;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code apply}: commits trade commands. */
@Command(
        name = "apply",
        customSynopsis = "ballast apply [FILE] [--batch N] [options]",
        description = "Recovers, then commits trade commands of a file or pipe.",
        footer = {
            "",
            "One JSON object per line: UTF-8 without a byte order mark, ended by a line feed alone, at most 64 KiB. "
                    + "Each line is answered by one line, in order, once its decision is durable; a producer may wait "
                    + "for each answer. The same lines again are safe: they are answered `duplicate`.",
            "",
            "Ctrl-C finishes the batch, gives the portfolio back and says what is durable; a second one ends at once.",
            "",
            "Examples:",
            "  ballast apply trades.jsonl",
            "  producer | ballast apply --batch 200 >answers.jsonl",
            "",
            "Exit codes: 0 all applied, 3 some rejected, 130 interrupted, and those of recover."
        })
final class ApplyCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final int LARGEST_BATCH = 1_000;

    private final Invocation invocation;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where they are read (default: standard input).")
    private @Nullable String file;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Decide at most so many as one (default: ${DEFAULT-VALUE}).")
    private int batch;

    private volatile boolean isInterrupted;

    ApplyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw wrong("--batch is " + batch + " and must be 1 to " + LARGEST_BATCH);
        }
        CommandFeed feed = new CommandFeed(input());
        Termination termination = Termination.stopping(feed::stop);
        Interrupt.calls(() -> interrupted(feed));
        int code = ErrorCode.INTERNAL.exitCode();
        try {
            code = run(feed);
        } catch (CommandFailure | StoreUnavailableException | SnapshotCorruptException e) {
            code = Failures.exitCode(e);
            throw e;
        } finally {
            termination.ended(code);
        }
        return code;
    }

    private int run(CommandFeed feed) {
        try (Ballast ballast = invocation.open(invocation.settings())) {
            RecoveryOutcome outcome = Answers.recover(invocation, ballast, Request.oneShot("apply"));
            if (!(outcome instanceof RecoveryOutcome.Recovered recovered)) {
                return refused(outcome);
            }
            FeedRun.Summary summary;
            try (TradingSession session = ballast.session(recovered)) {
                feed.start();
                summary = commit(feed, session);
            }
            return ended(feed, summary);
        }
    }

    /** Where answers scroll by on a terminal they say themselves how far it is. */
    private FeedRun.Summary commit(CommandFeed feed, TradingSession session) {
        Terminal terminal = invocation.console().terminal();
        boolean isShown = terminal.isError() && !terminal.isOutput() && isFile();
        HowFar applying = new HowFar("applying", isShown ? lines() : 0, System::nanoTime);
        AtomicLong answered = new AtomicLong();
        FeedRun run = new FeedRun(
                feed,
                commands -> {
                    List<Result> results = session.submit(commands);
                    applying.at(answered.addAndGet(results.size()));
                    return results;
                },
                new ResultLines(invocation.console().rawOutput()),
                batch);
        return isShown ? Progress.during(invocation.console(), applying::told, run::run) : run.run();
    }

    /** Once in order, twice at once: what is under way is durable or not, and the next recovery knows which. */
    private void interrupted(CommandFeed feed) {
        if (isInterrupted) {
            Interrupt.end();
        }
        isInterrupted = true;
        feed.stop();
    }

    private boolean isFile() {
        return file != null && Files.isRegularFile(Path.of(file));
    }

    private long lines() {
        try (Stream<String> lines = Files.lines(Path.of(Objects.requireNonNull(file)), StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException | UncheckedIOException e) {
            // How many there are is only told; whether they can be read is for the feed to say.
            return 0;
        }
    }

    private int interrupted(FeedRun.Summary summary) {
        long durable = summary.count(Status.APPLIED) + summary.count(Status.DUPLICATE) + summary.decidedRejections();
        long answered = Arrays.stream(Status.values()).mapToLong(summary::count).sum();
        long left = isFile() ? Math.max(0, lines() - answered) : 0;
        invocation
                .console()
                .tell(screen -> screen.hanging(
                        "interrupted: ",
                        Figures.count(durable, "command") + " durable, "
                                + (isFile() ? Figures.grouped(left) + " not sent" : "what followed was not read")
                                + "; the same lines again are safe"));
        return Interrupt.EXIT_CODE;
    }

    private int refused(RecoveryOutcome outcome) {
        Certificate certificate = outcome.certificate();
        if (certificate == null) {
            throw Answers.failure(outcome);
        }
        Map<String, @Nullable Object> document = certificate.document();
        if (invocation.isJson()) {
            invocation.console().tellJson(document);
        } else {
            invocation.console().tell(screen -> CertificateScreen.writeWithNext(screen, document));
        }
        ErrorCode code = certificate.outcome().errorCode();
        return code == null ? 0 : code.exitCode();
    }

    private int ended(CommandFeed feed, FeedRun.Summary summary) {
        if (summary.isLost()) {
            throw lost(summary);
        }
        if (isInterrupted) {
            return interrupted(summary);
        }
        if (feed.failure().isPresent()) {
            throw wrong("the input broke off: " + feed.failure().get().getMessage() + "; what was answered is durable");
        }
        if (summary.isUnread()) {
            invocation
                    .console()
                    .tell(screen -> screen.hanging(
                            "warning: ",
                            "nobody reads the answers any more; what was decided since the last one stands"));
        } else if (invocation.console().terminal().isError()) {
            invocation.console().tell(screen -> screen.aside(counts(summary)));
        }
        return summary.ended() == null ? 0 : summary.ended().exitCode();
    }

    private static String counts(FeedRun.Summary summary) {
        return Arrays.stream(Status.values())
                .filter(status -> summary.count(status) > 0)
                .map(status -> Figures.grouped(summary.count(status)) + " " + status.word())
                .collect(Collectors.joining(", ", "", "."));
    }

    private static CommandFailure lost(FeedRun.Summary summary) {
        ErrorCode code = Objects.requireNonNull(summary.ended());
        return switch (code) {
            case SUPERSEDED ->
                Answers.held(
                        null, "another instance took the portfolio over; lines answered `superseded` were not decided");
            case HALTED -> Answers.halted("lines answered `halted` were not decided");
            default ->
                CommandFailure.of(
                        code,
                        "the store was lost; whether the lines answered `unknown` were decided is not known",
                        "send the same lines again once it is back: what was decided is answered `duplicate`");
        };
    }

    private InputStream input() {
        if (file != null && !file.equals(STANDARD_INPUT)) {
            try {
                return new FileInputStream(file);
            } catch (FileNotFoundException e) {
                throw wrong("the input cannot be opened: " + e.getMessage());
            }
        }
        if (file == null && invocation.console().terminal().isInput()) {
            String help = Objects.requireNonNull(spec).commandLine().getUsageMessage();
            invocation.console().tell(screen -> help.lines().forEach(screen::line));
            throw wrong("apply reads standard input, which is this terminal; name a FILE, or - for the terminal");
        }
        return System.in;
    }

    private static CommandFailure wrong(String what) {
        return CommandFailure.of(ErrorCode.CONFIG_INVALID, what, "`ballast apply --help`");
    }
}
