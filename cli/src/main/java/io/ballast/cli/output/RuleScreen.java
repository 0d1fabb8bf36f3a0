package io.ballast.cli.output;

import java.util.List;
import java.util.Map;

/** A rule for whoever asks: what must hold, whether it does now, and what the runbook says. */
public final class RuleScreen {

    private RuleScreen() {}

    /** Writes all of it. */
    public static void write(Screen screen, Map<String, ?> document) {
        Document explanation = new Document(document);
        screen.heading(explanation.text("id") + " " + explanation.text("name"))
                .wrapped(2, explanation.text("sentence") + '.');
        screen.blank().heading("NOW   by a dry run, which wrote nothing");
        now(screen, explanation);
        Runbook.section(explanation.text("id")).ifPresent(section -> {
            screen.blank().heading("RUNBOOK   " + section.reference());
            section.write(screen);
        });
        Advice.write(screen, explanation);
    }

    private static void now(Screen screen, Document explanation) {
        Document now = explanation.document("now");
        if (now.fields().isEmpty()) {
            screen.marked(2, Mark.WARNING, "Not known: " + explanation.text("now_unknown") + '.');
            return;
        }
        String verdict = now.text("verdict");
        screen.marked(2, Mark.ofVerdict(verdict), verdict);
        List<Document> violations = explanation.documents("violations");
        if (violations.isEmpty()) {
            for (String field : List.of("expected", "actual", "detail")) {
                if (now.knows(field)) {
                    screen.hanging("    " + field + " ".repeat(10 - field.length()), now.figure(field));
                }
            }
        }
        violations.forEach(violation -> ViolationList.writeOne(screen, violation));
    }
}
