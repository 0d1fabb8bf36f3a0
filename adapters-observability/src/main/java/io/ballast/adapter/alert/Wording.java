package io.ballast.adapter.alert;

import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert in a few lines, the first of which can be read on a locked phone. */
final class Wording {

    static final int MOST_FINDINGS = 10;
    static final int LONGEST_TEXT = 300;

    private final AlertConfig config;

    Wording(AlertConfig config) {
        this.config = config;
    }

    /** {@code CRITICAL main: NOT TRADING. The stored state contradicts itself.} */
    String headline(Alert alert) {
        return alert.kind().urgency().name() + " " + config.portfolio() + ": "
                + alert.kind().headline();
    }

    /** All lines below the headline; none of them is longer than a few hundred characters. */
    List<String> details(Alert alert) {
        List<String> lines = new ArrayList<>();
        if (!alert.violations().isEmpty()) {
            lines.add(findings(alert.violations()));
        }
        if (alert.why() != null) {
            lines.add(ForeignText.harmless(alert.why(), LONGEST_TEXT));
        }
        if (alert.openPositions() != null && alert.errorCode() != null) {
            lines.add(alert.openPositions() + " positions stay open at the broker; Ballast sends no exit for them.");
        }
        lines.add("Instance " + config.instance() + ". Next: " + alert.next());
        lines.add(runbook(alert));
        return lines;
    }

    String runbook(Alert alert) {
        return config.runbook() + "#" + alert.kind().section();
    }

    private String findings(List<Violation> violations) {
        String told =
                violations.stream().limit(MOST_FINDINGS).map(this::finding).collect(Collectors.joining("; "));
        int more = violations.size() - MOST_FINDINGS;
        return more > 0 ? told + String.format(Locale.ROOT, "; and %d more", more) : told;
    }

    private String finding(Violation violation) {
        String where = violation.rule() + " " + ForeignText.harmless(violation.subject(), LONGEST_TEXT);
        return config.includesValues()
                ? where + " (stored " + shown(violation.actual()) + ", recomputed " + shown(violation.expected()) + ")"
                : where;
    }

    /** What would be a tag to those who read tags is text. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String shown(String value) {
        return ForeignText.harmless(value, LONGEST_TEXT);
    }
}
