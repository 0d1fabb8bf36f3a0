package io.ballast.cli;

import io.ballast.application.port.in.AuditPortfolio;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Mark;
import io.ballast.cli.output.Screen;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code audit}: everything that is stored, held against the journal. */
@Command(
        name = "audit",
        customSynopsis = "ballast audit [options]",
        description = "Replays the whole journal and compares everything with it.",
        footer = {
            "",
            "Decides every command again on the facts it was decided on. Writes nothing; may run beside a live instance.",
            "",
            "Examples:",
            "  ballast audit",
            "  ballast audit --json | jq .divergences[0]",
            "",
            "Exit codes: 0 all of it fits, 2, 10, 11, 12 something does not, 14 nothing stored."
        })
final class AuditCommand implements Callable<Integer> {

    private static final int MOST_SHOWN = 20;

    private final Invocation invocation;

    AuditCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        AuditPortfolio.Report report;
        try (Ballast ballast = invocation.open(invocation.settings())) {
            AtomicLong replayed = new AtomicLong();
            Interrupt.says(
                    invocation.console(),
                    () -> Figures.count(replayed.get(), "entry")
                            + " replayed, and no verdict; an audit writes nothing");
            report = HowFar.replaying(
                            invocation,
                            ballast,
                            progress -> ballast.audit().audit(entries -> {
                                replayed.set(entries);
                                progress.accept(entries);
                            }))
                    .orElseThrow(AuditCommand::nothingStored);
        }
        invocation.answer(document(report), screen -> write(screen, report));
        return report.isSound() ? 0 : ErrorCode.VALIDATION_FAILED.exitCode();
    }

    static CommandFailure nothingStored() {
        return CommandFailure.of(
                ErrorCode.NOTHING_STORED,
                "there is no such portfolio",
                "is this the right database? To begin: `ballast migrate`, `ballast init --capital AMOUNT`");
    }

    private static void write(Screen screen, AuditPortfolio.Report report) {
        screen.verdict(
                report.isSound() ? Mark.PASSED : Mark.FAILED,
                report.isSound() ? "SOUND" : "DIVERGES",
                report.portfolio() + "   " + counted(report.entries(), "entry", "entries") + " replayed, "
                        + counted(report.closedPositions(), "closed position", "closed positions") + " compared");
        if (report.isSound()) {
            screen.aside("  digest  ", report.stateDigest());
            return;
        }
        screen.blank().heading("DIVERGENCES   " + report.divergencesTotal() + ", the first is the one to look at");
        report.divergences().stream().limit(MOST_SHOWN).forEach(divergence -> {
            screen.hanging(
                    "  seq " + divergence.seq() + "  ", divergence.difference().told());
        });
        if (report.divergencesTotal() > MOST_SHOWN) {
            screen.wrapped(
                    2, "and " + (report.divergencesTotal() - MOST_SHOWN) + " more; `ballast audit --json` has them");
        }
        screen.blank().hanging("next: ", "`ballast repair --plan` says what can be put right from the journal");
    }

    private static String counted(long number, String one, String many) {
        return Figures.grouped(Long.toString(number)) + ' ' + (number == 1 ? one : many);
    }

    private static Map<String, @Nullable Object> document(AuditPortfolio.Report report) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", report.portfolio());
        document.put("sound", report.isSound());
        document.put("error_code", report.isSound() ? null : ErrorCode.VALIDATION_FAILED.name());
        document.put("entries", report.entries());
        document.put("closed_positions", report.closedPositions());
        document.put("state_digest", report.stateDigest().isEmpty() ? null : report.stateDigest());
        document.put("divergences_total", report.divergencesTotal());
        document.put(
                "divergences",
                report.divergences().stream().map(AuditCommand::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(AuditPortfolio.Divergence divergence) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("seq", divergence.seq());
        document.putAll(document(divergence.difference()));
        return document;
    }

    static Map<String, @Nullable Object> document(Difference difference) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("table", difference.table());
        document.put("key", difference.key());
        document.put("column", difference.column());
        document.put("expected", difference.journal());
        document.put("actual", difference.stored());
        return document;
    }

    static List<Map<String, @Nullable Object>> documents(List<Difference> differences) {
        return differences.stream().map(AuditCommand::document).toList();
    }
}
