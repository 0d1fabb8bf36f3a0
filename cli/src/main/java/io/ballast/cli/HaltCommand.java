package io.ballast.cli;

import io.ballast.application.port.out.Ownership.Halting;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Mark;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code halt}: trading stopped, or what adds exposure, by an operator. */
@Command(
        name = "halt",
        customSynopsis = "ballast halt [--mode reduce-only|all] --reason TEXT [options]",
        description = "Stops trading until somebody resumes, over every restart.",
        footer = {
            "",
            "--mode all (the default) ends the ownership: nobody may write, nor recover.",
            "--mode reduce-only leaves it: stops, exits and confirmations go on; entries, pyramids, rolls and movements",
            "of capital are answered `halted` `REDUCE_ONLY`.",
            "",
            "Examples:",
            "  ballast halt --reason \"the feed shows old prices\"",
            "  ballast halt --mode reduce-only --reason \"margin is short\"",
            "",
            "Exit codes: 0 halted, also when it was before; 2, 10, 11, 14 nothing stored."
        })
final class HaltCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--mode", paramLabel = "MODE", description = "all (default), or reduce-only.")
    private String mode = HaltMode.ALL.word();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history; needed.")
    private @Nullable String reason;

    HaltCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String why = Reason.needed(
                reason,
                "halt needs --reason: whoever resumes must know what to look at",
                "`ballast halt --reason \"the feed shows old prices\"`");
        Halting answer;
        Optional<String> before;
        try (Ballast ballast = invocation.open(invocation.settings())) {
            answer = ballast.halting().halt(wanted(), why);
            before = answer instanceof Halting.Halted halted && !halted.isNew() ? why(ballast) : Optional.empty();
        }
        if (!(answer instanceof Halting.Halted halted)) {
            throw AuditCommand.nothingStored();
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("halt_mode", halted.inForce().word());
        document.put("changed", halted.isNew());
        invocation.answer(document, screen -> {
            screen.verdict(
                    Mark.PASSED,
                    halted.isNew() ? "halted" : "was halted before",
                    halted.inForce() == HaltMode.ALL
                            ? "nobody trades until it is resumed"
                            : "only stops, exits and confirmations until it is resumed");
            before.ifPresent(reason -> screen.wrapped(2, reason));
            screen.blank().hanging("next: ", "`ballast status`; when it is looked at, `ballast resume --reason TEXT`");
        });
        return 0;
    }

    /** Only told: it is halted whether or not this can be said. */
    private static Optional<String> why(Ballast ballast) {
        try {
            return ballast.inspection().report().map(report -> ResumeCommand.why(report.standing()));
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    private HaltMode wanted() {
        return HaltMode.of(mode)
                .orElseThrow(() -> CommandFailure.of(
                        ErrorCode.CONFIG_INVALID,
                        "--mode is `all` or `reduce-only`, and not `" + mode + '`',
                        "`ballast halt --help`"));
    }
}
