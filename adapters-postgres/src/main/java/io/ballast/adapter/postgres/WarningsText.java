package io.ballast.adapter.postgres;

import io.ballast.domain.command.Warning;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.Fields;
import io.ballast.domain.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The warnings of a journal entry as they are stored: exactly the canonical text that was written, and nothing else. */
final class WarningsText {

    private WarningsText() {}

    static String write(List<Warning> warnings) {
        return CanonicalJson.write(JournalEntry.warningsDocument(warnings));
    }

    /**
     * Reads warnings.
     *
     * @throws IllegalArgumentException if the text is not what {@link #write} would write
     */
    static List<Warning> read(String text) {
        if (!(CanonicalJson.read(text) instanceof List<?> documents)) {
            throw new IllegalArgumentException("no list");
        }
        List<Warning> warnings = new ArrayList<>();
        for (Object document : documents) {
            warnings.add(warning(document));
        }
        return warnings;
    }

    private static Warning warning(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("no warning");
        }
        Map<String, @Nullable Object> textKeyed = new LinkedHashMap<>();
        map.forEach((key, value) -> textKeyed.put((String) key, value));
        Fields fields = Fields.of(textKeyed);
        Warning warning = new Warning(fields.text("code"), fields.text("message"));
        fields.requireNothingElse("a warning");
        return warning;
    }
}
