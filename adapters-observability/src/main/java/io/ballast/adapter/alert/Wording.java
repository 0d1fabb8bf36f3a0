package io.ballast.adapter.alert;

import io.ballast.domain.consistency.Violation;
import io.ballast.domain.document.ForeignText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** An alert in a few lines, the first of which can be read on a locked phone. */
final class Wording {

    static final int MOST_FINDINGS = 10;
    static final int LONGEST_TEXT = 300;

    /** Of a violation each part: ten of them in full would leave no room for what to do next. */
    private static final int LONGEST_PART = 100;

    private static final int LONGEST_FINDINGS = 1_500;

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
            List<String> findings = alert.violations().stream()
                    .limit(MOST_FINDINGS)
                    .map(this::finding)
                    .toList();
            lines.add(joined(findings, alert.violations().size()));
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

    private static String joined(List<String> findings, int inAll) {
        StringBuilder told = new StringBuilder();
        int count = 0;
        for (String finding : findings) {
            if (count > 0 && told.length() + finding.length() > LONGEST_FINDINGS) {
                break;
            }
            told.append(count == 0 ? "" : "; ").append(finding);
            count++;
        }
        return count < inAll ? told + "; and " + (inAll - count) + " more" : told.toString();
    }

    private String finding(Violation violation) {
        String where = violation.rule() + " " + part(violation.subject());
        return config.includesValues()
                ? where + " (stored " + part(violation.actual()) + ", recomputed " + part(violation.expected()) + ")"
                : where;
    }

    /** What would be a tag to those who read tags is text. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A part of a violation, which may come from the store. */
    static String part(String text) {
        return ForeignText.harmless(text, LONGEST_PART);
    }

    /**
     * The lines without the longest of them, as many as do not fit: what may be long comes from the store, and what to do
     * next does not. Each is left whole, since half a tag or half an escaped character is refused, or read as another.
     */
    static String fitting(List<String> lines, int longest) {
        List<String> left = new ArrayList<>(lines);
        String text = String.join("\n", left);
        while (text.length() > longest) {
            left.remove(Collections.max(left, Comparator.comparingInt(String::length)));
            text = String.join("\n", left);
        }
        return text;
    }
}
