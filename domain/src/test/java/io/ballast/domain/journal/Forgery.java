package io.ballast.domain.journal;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.seal.Sealer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries by somebody who edits and then seals anew, as everybody can where no key is configured. */
final class Forgery {

    private Forgery() {}

    /** The entry with another value in one column, and the seal that its content then asks for. */
    static JournalEntry of(JournalEntry entry, String column, @Nullable Object value) {
        return sealed(Columns.with(entry, column, value));
    }

    static JournalEntry sealed(JournalEntry entry) {
        Map<String, @Nullable Object> hashed = new LinkedHashMap<>();
        hashed.put("version", 1);
        hashed.put("portfolio_uuid", Samples.MAIN_UUID.toString());
        hashed.put("seq", entry.seq());
        hashed.put(
                "command_id",
                entry.commandId() == null ? null : entry.commandId().value());
        hashed.put("type", entry.type());
        hashed.put("content", entry.content());
        hashed.put("facts", entry.facts());
        hashed.put("reason", entry.reason() == null ? null : entry.reason().name());
        hashed.put("warnings", JournalEntry.warningsDocument(entry.warnings()));
        hashed.put("previous_hash", entry.previousHash().hex());
        return new JournalEntry(
                entry.seq(),
                entry.commandId(),
                entry.type(),
                entry.content(),
                entry.facts(),
                entry.reason(),
                entry.warnings(),
                entry.previousHash(),
                Sealer.PLAIN.text(CanonicalJson.write(hashed)));
    }
}
