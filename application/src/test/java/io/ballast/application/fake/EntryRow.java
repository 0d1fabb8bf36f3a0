package io.ballast.application.fake;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.Warning;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal entry's row. */
final class EntryRow {

    /** Between warnings, and between code and message of one: control characters are in neither. */
    private static final String RECORD = "\u001e";

    private static final String UNIT = "\u001f";

    private EntryRow() {}

    static StoredRow encode(JournalEntry entry) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put(
                "command_id",
                entry.commandId() == null ? null : entry.commandId().value());
        columns.put("type", entry.type());
        columns.put("content", entry.content());
        columns.put("facts", entry.facts());
        columns.put("reason", entry.reason() == null ? null : entry.reason().name());
        columns.put(
                "warnings",
                String.join(
                        RECORD,
                        entry.warnings().stream()
                                .map(warning -> warning.code() + UNIT + warning.message())
                                .toList()));
        columns.put("previous_hash", entry.previousHash().hex());
        columns.put("entry_hash", entry.hash().hex());
        return new StoredRow(Rows.JOURNAL, Long.toString(entry.seq()), columns);
    }

    static JournalEntry decode(StoredRow row) {
        return new JournalEntry(
                Long.parseLong(row.key()),
                row.optional("command_id", CommandId::new),
                row.text("type"),
                row.text("content"),
                row.text("facts"),
                row.optional("reason", ReasonCode::valueOf),
                row.required("warnings", EntryRow::warnings),
                row.digest("previous_hash"),
                row.digest("entry_hash"));
    }

    private static List<Warning> warnings(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.split(RECORD)).stream().map(EntryRow::warning).toList();
    }

    private static Warning warning(String text) {
        int end = text.indexOf(UNIT);
        if (end < 0) {
            throw new IllegalArgumentException("no warning: " + text);
        }
        return new Warning(text.substring(0, end), text.substring(end + 1));
    }
}
