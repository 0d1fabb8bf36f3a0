package io.ballast.cli;

import io.ballast.application.port.out.Ownership.Resumption;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code resume}: a halt lifted. */
@Command(
        name = "resume",
        customSynopsis = "ballast resume [--accept-restore] --reason TEXT [options]",
        description = "Lifts a halt; whoever recovers next proves everything again.",
        footer = {
            "",
            "--accept-restore also says that the store was put back, or moved, on purpose: the watermark of this machine",
            "is then that of the store as it is now.",
            "",
            "Exit codes: 0 lifted, or nothing was halted; 2, 10, 11, 13 held by a live instance, 14 nothing stored."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--accept-restore", description = "Accept a store that is behind, or elsewhere.")
    private boolean acceptsRestore;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history; needed.")
    private @Nullable String reason;

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
        try (Ballast ballast = invocation.open(invocation.settings())) {
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
}
