package io.ballast.cli;

import io.ballast.application.port.in.ExplainPortfolio.Life;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.PositionScreen;
import io.ballast.cli.output.RuleScreen;
import io.ballast.cli.output.RunScreen;
import io.ballast.cli.output.Runbook;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: why, in words, and what to run next. */
@Command(
        name = "explain",
        customSynopsis = "ballast explain RUN|RULE|POSITION|CODE|ALERT [--as KIND] [options]",
        description = "Says why: of a run, a rule, a position, an exit code, an alert.",
        footer = {
            "",
            "RUN is the id of a run, the beginning of one, or `latest`. Its certificate is set beside the journal and "
                    + "the tables as they are now. A rule is tried by a dry run. Codes, outcomes and alerts are looked "
                    + "up in the runbook. Writes nothing; may run beside a live instance.",
            "",
            "Examples:",
            "  ballast explain latest",
            "  ballast explain 8f2c6d0e --json | jq .rows_now",
            "  ballast explain A01",
            "  ballast explain BN-7",
            "  ballast explain 12",
            "",
            "Exit codes: 0 explained, 2, 10 store away, 11 unreadable, 14 nothing of that name."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final String LATEST = "latest";

    private final Invocation invocation;

    /** What may be explained. */
    enum Kind {
        RUN,
        RULE,
        POSITION,
        TOPIC
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "Id or name of it.")
    private String what = "";

    @Option(
            names = "--as",
            paramLabel = "KIND",
            description = "run, rule, position or topic, where a name could be several.")
    private @Nullable String as;

    ExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Kind kind = as == null ? guessed() : named(as);
        return switch (kind) {
            case RULE ->
                rule(ruleNamed(what).orElseThrow(() -> wrong('`' + what + "` is no rule: they are A01 to I06")));
            case TOPIC ->
                topic(Runbook.section(what).orElseThrow(() -> wrong("the runbook has no section `" + what + '`')));
            case RUN -> stored(true, false);
            case POSITION -> stored(as == null, true);
        };
    }

    /** Words of ours first; of the others, what is stored says which it is. */
    private Kind guessed() {
        if (ruleNamed(what).isPresent()) {
            return Kind.RULE;
        }
        if (Runbook.section(what).isPresent()) {
            return Kind.TOPIC;
        }
        return what.equals(LATEST) ? Kind.RUN : Kind.POSITION;
    }

    private static Kind named(String kind) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> wrong("--as is `run`, `rule`, `position` or `topic`, and not `" + kind + '`'));
    }

    private static Optional<RuleId> ruleNamed(String name) {
        return Arrays.stream(RuleId.values())
                .filter(rule ->
                        rule.name().equalsIgnoreCase(name) || rule.ruleName().equals(name))
                .findFirst();
    }

    private int topic(Runbook.Section section) {
        invocation.answer(Explanations.topic(section), screen -> {
            screen.heading(section.title());
            section.write(screen);
            screen.blank().hanging("more: ", section.reference());
        });
        return 0;
    }

    private int rule(RuleId rule) {
        Optional<Result.Loaded> loaded = invocation.loadedWhereStoreIsNamed();
        Certificate certificate = null;
        if (loaded.isPresent()) {
            try (Ballast ballast = invocation.open(loaded.get().settings())) {
                certificate = Answers.validate(invocation, ballast, false);
            }
        }
        Map<String, @Nullable Object> document = Explanations.rule(rule, certificate);
        ErrorCode code = certificate == null ? null : certificate.outcome().errorCode();
        if (code == ErrorCode.DB_UNAVAILABLE) {
            if (!invocation.isJson()) {
                invocation.console().print(screen -> RuleScreen.write(screen, document));
            }
            throw new CommandFailure(
                    code,
                    "the store did not answer, so it is not known whether " + rule + " holds now",
                    "`ballast explain DB_UNAVAILABLE`",
                    document);
        }
        invocation.answer(document, screen -> RuleScreen.write(screen, document));
        return 0;
    }

    private int stored(boolean mayBeRun, boolean mayBePosition) {
        PositionId position = mayBePosition ? positionNamed().orElse(null) : null;
        boolean isRunLike = mayBeRun && (what.equals(LATEST) || Runs.isBeginning(what));
        if (position == null && !isRunLike) {
            throw wrong('`' + what + "` is no id of a run nor of a position, no rule, code or alert");
        }
        try (Ballast ballast = invocation.open(invocation.settings())) {
            Optional<String> run = isRunLike ? run(ballast) : Optional.empty();
            if (run.isPresent()) {
                return run(ballast, run.get());
            }
            Optional<Life> life = position == null
                    ? Optional.empty()
                    : HowFar.replaying(
                            invocation,
                            ballast,
                            progress -> ballast.explanation().position(position, progress));
            return position(life.orElseThrow(() -> unknown(unknownKind(mayBeRun, mayBePosition))));
        }
    }

    private static String unknownKind(boolean mayBeRun, boolean mayBePosition) {
        return mayBeRun && mayBePosition ? "run, and no position," : mayBeRun ? "run" : "position";
    }

    private Optional<PositionId> positionNamed() {
        try {
            return Optional.of(new PositionId(what));
        } catch (IllegalArgumentException e) {
            // Not one that can be: the caller says so of the whole argument.
            return Optional.empty();
        }
    }

    private Optional<String> run(Ballast ballast) {
        return what.equals(LATEST) ? ballast.inspection().latestCertificate() : Runs.find(ballast.inspection(), what);
    }

    private int run(Ballast ballast, String certificate) {
        Map<String, @Nullable Object> document =
                Explanations.run(Runs.document(certificate), Explanations.rowsNow(invocation, ballast));
        invocation.answer(document, screen -> RunScreen.write(screen, document));
        return 0;
    }

    private int position(Life life) {
        Map<String, @Nullable Object> document = Explanations.position(life);
        invocation.answer(document, screen -> PositionScreen.write(screen, document));
        return 0;
    }

    private CommandFailure unknown(String kind) {
        if (what.equals(LATEST)) {
            return CommandFailure.of(
                    ErrorCode.NOTHING_STORED,
                    "no recovery was ever recorded for this portfolio",
                    "`ballast status` says whether there is one; `ballast recover` makes a run");
        }
        return CommandFailure.of(
                ErrorCode.NOTHING_STORED,
                "there is no " + kind + " " + what,
                "`ballast status` shows the latest run, `ballast journal` the commands; rules are A01 to I06");
    }

    private static CommandFailure wrong(String message) {
        return CommandFailure.of(ErrorCode.CONFIG_INVALID, message, "`ballast explain --help`");
    }
}
