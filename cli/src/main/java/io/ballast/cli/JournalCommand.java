package io.ballast.cli;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Screen;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal}: every decision, in order. */
@Command(
        name = "journal",
        customSynopsis = "ballast journal [--from SEQ] [--limit N] [options]",
        description = "Shows the decisions in order, applied and rejected ones.",
        footer = {
            "",
            "With --json each entry is a line of its own.",
            "",
            "Example: ballast journal --from 1200 --limit 100 --json | jq .content",
            "Exit codes: 0, 2, 10, 11, 14 nothing stored."
        })
final class JournalCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 500;
    private static final int LONGEST = 1024 * 1024;
    private static final Set<String> SHOWN_APART = Set.of("command_id", "type", "at");

    private final Invocation invocation;
    private final JsonReader json = new JsonReader(LONGEST);

    @Option(names = "--from", paramLabel = "SEQ", description = "The first entry (default: the last 20).")
    private @Nullable Long from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many entries (default: ${DEFAULT-VALUE}).")
    private int limit;

    JournalCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        require(limit >= 1, "--limit is " + limit);
        require(from == null || from >= 1, "--from is " + from);
        try (Ballast ballast = invocation.open(invocation.settings())) {
            InspectRecovery inspection = ballast.inspection();
            InspectRecovery.Report report = inspection.report().orElseThrow(StatusCommand::nothingStored);
            long first = from == null ? Math.max(1, report.standing().seq() - limit + 1) : from;
            long left = limit;
            List<JournalEntry> page = page(inspection, first, left);
            while (!page.isEmpty()) {
                page.forEach(this::show);
                left -= page.size();
                first = page.get(page.size() - 1).seq() + 1;
                page = page(inspection, first, left);
            }
        }
        return 0;
    }

    private static void require(boolean isSound, String what) {
        if (!isSound) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID, what + " and must be at least 1", "`ballast journal --help`");
        }
    }

    private static List<JournalEntry> page(InspectRecovery inspection, long from, long left) {
        return left == 0 ? List.of() : inspection.journal(from, (int) Math.min(left, MOST_AT_ONCE));
    }

    private void show(JournalEntry entry) {
        if (invocation.isJson()) {
            invocation.console().printJson(document(entry));
        } else {
            invocation.console().print(screen -> show(screen, entry));
        }
    }

    private Map<String, @Nullable Object> document(JournalEntry entry) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("seq", entry.seq());
        document.put(
                "command_id",
                entry.commandId() == null ? null : entry.commandId().value());
        document.put("type", entry.type());
        document.put("status", entry.isApplied() ? "applied" : "rejected");
        document.put("reason", entry.reason() == null ? null : entry.reason().name());
        document.put("warnings", JournalEntry.warningsDocument(entry.warnings()));
        document.put("content", read(entry, entry.content()));
        document.put("facts", read(entry, entry.facts()));
        document.put("previous_hash", entry.previousHash().hex());
        document.put("entry_hash", entry.hash().hex());
        return document;
    }

    private Map<String, @Nullable Object> read(JournalEntry entry, String text) {
        try {
            return json.readObject(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(
                    ErrorCode.DATA_CORRUPT,
                    "entry " + entry.seq() + " of the journal cannot be read: " + e.getMessage(),
                    "somebody changed it in the store; find out who writes there besides Ballast");
        }
    }

    private void show(Screen screen, JournalEntry entry) {
        Map<String, @Nullable Object> content = read(entry, entry.content());
        List<String> words = new ArrayList<>();
        if (entry.commandId() != null) {
            words.add(entry.commandId().value());
        }
        content.forEach((name, value) -> {
            if (!SHOWN_APART.contains(name)) {
                words.add(name + "=" + value);
            }
        });
        if (entry.reason() != null) {
            words.add("rejected: " + entry.reason());
        }
        entry.warnings().forEach(warning -> words.add("warning: " + warning.code()));
        String label = String.format(java.util.Locale.ROOT, "%,8d  %-14s", entry.seq(), entry.type());
        screen.hanging(label, String.join("  ", words));
    }
}
