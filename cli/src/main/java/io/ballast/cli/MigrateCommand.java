package io.ballast.cli;

import io.ballast.application.port.in.MigrateStore;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Mark;
import io.ballast.cli.output.Screen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate}: creates the schema of the store, or brings it up to date. */
@Command(
        name = "migrate",
        customSynopsis = "ballast migrate [--dry-run] [options]",
        description = "Creates the schema of the store, or brings it up to date.",
        footer = {
            "",
            "A live holder of the portfolio is left alone. With nothing to do it exits 0.",
            "",
            "Examples:",
            "  ballast migrate --dry-run",
            "  ballast migrate",
            "",
            "Exit codes: 0 up to date, 2, 10, 11, 13 held by another instance."
        })
final class MigrateCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--dry-run", description = "Only list what would be run; change nothing.")
    private boolean isDryRun;

    MigrateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (isDryRun) {
            List<String> pending = use(MigrateStore::pending);
            invocation.answer(document(pending, false), screen -> pending(screen, pending));
            return 0;
        }
        Interrupt.says(
                invocation.console(),
                () -> "each script is done as a whole or not at all; `ballast migrate --dry-run` lists what is left");
        MigrateStore.Answer answer = use(MigrateStore::migrate);
        if (answer instanceof MigrateStore.Answer.Held held) {
            throw Answers.held(held.holder(), held.holder() + " holds the portfolio; nothing was run");
        }
        List<String> run = ((MigrateStore.Answer.UpToDate) answer).run();
        invocation.answer(document(run, !run.isEmpty()), screen -> run(screen, run));
        return 0;
    }

    private <T> T use(Function<MigrateStore, T> work) {
        try (Ballast ballast = invocation.open(invocation.settings())) {
            return work.apply(ballast.migration());
        }
    }

    private Map<String, Object> document(List<String> scripts, boolean isChanged) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("dry_run", isDryRun);
        document.put("changed", isChanged);
        document.put("scripts", scripts);
        return document;
    }

    private static void pending(Screen screen, List<String> pending) {
        if (pending.isEmpty()) {
            screen.verdict(Mark.PASSED, "up to date", "`migrate` would run nothing");
            return;
        }
        screen.verdict(Mark.WARNING, "nothing was changed", "`migrate` would run:");
        pending.forEach(script -> screen.wrapped(2, script));
    }

    private static void run(Screen screen, List<String> run) {
        if (run.isEmpty()) {
            screen.verdict(Mark.PASSED, "up to date", "nothing had to be run");
            return;
        }
        screen.verdict(Mark.PASSED, "migrated", "");
        run.forEach(script -> screen.wrapped(2, script));
        screen.blank().hanging("next: ", "a new portfolio: `ballast init --capital AMOUNT`");
    }
}
