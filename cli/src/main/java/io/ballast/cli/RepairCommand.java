package io.ballast.cli;

import io.ballast.application.port.in.RepairPortfolio.Answer;
import io.ballast.application.port.in.RepairPortfolio.Plan;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Mark;
import io.ballast.cli.output.Screen;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.seal.Digest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code repair}: the rows made what the journal says, after somebody has looked at what that changes. */
@Command(
        name = "repair",
        customSynopsis = {
            "ballast repair --plan [options]",
            "       ballast repair --apply HASH --reason TEXT [options]"
        },
        description = "Puts rows right from the journal: a plan first, then just that.",
        footer = {
            "",
            "--plan writes nothing. --apply refuses when the plan would be another one by now, and when anybody holds",
            "the portfolio; it writes all of it under a new epoch, or nothing, and proves it afterwards.",
            "",
            "Examples:",
            "  ballast repair --plan",
            "  ballast repair --apply HASH --reason \"edited by hand on Monday\"",
            "",
            "Exit codes: 0 planned, or repaired and proven; 2 stale plan; 10; 11 what it needs cannot be read;",
            "12 the journal does not hold, or no proof afterwards; 13 held; 14."
        })
final class RepairCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 40;

    private final Invocation invocation;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal and the history.")
    private @Nullable String reason;

    /** One of the two. */
    static final class What {
        @Option(names = "--plan", required = true, description = "Say what differs from the journal; write nothing.")
        private boolean isPlan;

        @Option(
                names = "--apply",
                required = true,
                paramLabel = "HASH",
                description = "Do what the plan of that hash says; needs --reason.")
        private @Nullable String apply;
    }

    RepairCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Settings settings = invocation.settings();
        try {
            return call(settings);
        } catch (SnapshotCorruptException e) {
            throw Unrepairable.of(e, settings);
        }
    }

    private int call(Settings settings) {
        String hash = what.apply;
        if (what.isPlan || hash == null) {
            Plan plan;
            try (Ballast ballast = invocation.open(settings)) {
                plan = HowFar.replaying(
                        invocation, ballast, progress -> ballast.repair().plan(progress));
            }
            return planned(ready(plan));
        }
        Digest wanted = digest(hash);
        String why = Reason.needed(
                reason,
                "--apply needs --reason: it changes what is stored, and is recorded",
                "`ballast repair --apply " + hash + " --reason \"edited by hand on Monday\"`");
        Answer answer;
        Interrupt.says(
                invocation.console(),
                () -> "all of the repair is durable, or nothing of it; `ballast repair --plan` says what is left");
        try (Ballast ballast = invocation.open(settings)) {
            answer = HowFar.replaying(
                    invocation, ballast, progress -> ballast.repair().apply(wanted, why, progress));
        }
        return applied(answer);
    }

    private static Digest digest(String hash) {
        try {
            return Digest.of(HexFormat.of().parseHex(hash));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "--apply must be the hash of a plan, 64 hexadecimal digits",
                    "`ballast repair --plan` prints it");
        }
    }

    private static Plan.Ready ready(Plan plan) {
        if (plan instanceof Plan.NothingStored) {
            throw AuditCommand.nothingStored();
        }
        if (plan instanceof Plan.Refused refused) {
            throw CommandFailure.of(
                    ErrorCode.VALIDATION_FAILED,
                    "this cannot be repaired from the journal: " + refused.why(),
                    "restore the store from a backup, compare with the broker, then `ballast resume --accept-restore"
                            + " --reason TEXT`");
        }
        return (Plan.Ready) plan;
    }

    private int planned(Plan.Ready ready) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("plan", ready.hash().hex());
        document.put("seq", ready.seq());
        document.put("differences", AuditCommand.documents(ready.differences()));
        invocation.answer(document, screen -> write(screen, ready));
        return 0;
    }

    private static void write(Screen screen, Plan.Ready ready) {
        if (ready.differences().isEmpty()) {
            screen.verdict(Mark.PASSED, "nothing to repair", "all rows are what the journal says");
            return;
        }
        screen.verdict(
                Mark.WARNING,
                "nothing was changed",
                ready.differences().size() + (ready.differences().size() == 1 ? " difference" : " differences")
                        + " from the journal");
        ready.differences().stream().limit(MOST_SHOWN).forEach(difference -> screen.wrapped(2, difference.told()));
        if (ready.differences().size() > MOST_SHOWN) {
            screen.wrapped(2, "and " + (ready.differences().size() - MOST_SHOWN) + " more; --json has them");
        }
        screen.blank().hanging("plan  ", ready.hash().hex());
        screen.blank()
                .hanging(
                        "next: ",
                        "compare with the broker; if the journal is right, `ballast repair --apply HASH --reason TEXT`");
    }

    private int applied(Answer answer) {
        if (answer instanceof Answer.NotPlanned notPlanned) {
            return planned(ready(notPlanned.plan()));
        }
        if (answer instanceof Answer.Held held) {
            throw Answers.held(held.holder(), held.holder() + " holds the portfolio; nothing was written");
        }
        if (answer instanceof Answer.Stale stale) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "the plan is not what would be done by now, which is " + stale.hashNow() + "; nothing was written",
                    "`ballast repair --plan` again, and look at it");
        }
        return proven((Answer.Repaired) answer);
    }

    private int proven(Answer.Repaired repaired) {
        Certificate proof = repaired.proof();
        ErrorCode code = proof == null ? ErrorCode.SUPERSEDED : proof.outcome().errorCode();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("repaired", true);
        document.put("seq", repaired.seq());
        document.put("halted", repaired.isHalted());
        document.put("proof", proof == null ? null : proof.document());
        invocation.answer(document, screen -> {
            screen.verdict(Mark.PASSED, "repaired", "journal entry " + repaired.seq());
            screen.verdict(
                    code == null ? Mark.PASSED : Mark.FAILED,
                    proof == null ? "not proven" : proof.outcome().name(),
                    proof == null ? "somebody else took the portfolio" : "run " + proof.runId());
            screen.blank().hanging("next: ", next(repaired));
        });
        return code == null ? 0 : code.exitCode();
    }

    /** What still cannot be read when all rows were written anew is the schema: a NULL needs one that was changed. */
    private static String next(Answer.Repaired repaired) {
        Certificate proof = repaired.proof();
        if (proof != null && proof.outcome() == Certificate.Outcome.CORRUPT && proof.cause() != null) {
            return "the rows are right now, and this is left: " + proof.cause().message()
                    + "; put that right as the owner of the tables, then `ballast validate`";
        }
        return repaired.isHalted()
                ? "it stays halted until `ballast resume --reason TEXT`"
                : "`ballast recover`, or start your engine";
    }
}
