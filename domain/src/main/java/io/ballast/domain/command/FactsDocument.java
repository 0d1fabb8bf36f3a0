package io.ballast.domain.command;

import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a decision as they are journaled, and back. */
public final class FactsDocument {

    private FactsDocument() {}

    /** The canonical text. */
    public static String text(Facts facts) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("decided_at", facts.decidedAt().toString());
        document.put("terms", facts.terms() == null ? null : CommandWriter.termsDocument(facts.terms()));
        document.put("max_pyramids", facts.maxPyramids());
        document.put("position_id_used", facts.positionIdUsed());
        return CanonicalJson.write(document);
    }

    /**
     * Reads facts.
     *
     * @throws IllegalArgumentException if the text is not one that {@link #text} writes
     */
    public static Facts read(String text) {
        Fields fields = Fields.of(CanonicalJson.readDocument(text));
        Long maxPyramids = fields.optionalWhole("max_pyramids");
        Facts facts = new Facts(
                fields.instant("decided_at"),
                fields.optionalDocument("terms").map(CommandDocument::readTerms).orElse(null),
                maxPyramids == null ? null : fields.as("max_pyramids", maxPyramids, FactsDocument::small),
                fields.flag("position_id_used"));
        fields.requireNothingElse("facts");
        return facts;
    }

    private static int small(long count) {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no number of pyramids: " + count);
        }
        return (int) count;
    }
}
