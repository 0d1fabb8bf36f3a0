package io.ballast.cli.output;

import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong, likely causes first: a changed row explains the sums that no longer add up. */
final class ViolationList {

    private static final int MOST_SHOWN = 20;
    private static final int MOST_CONTRIBUTIONS = 5;
    private static final String CAUSES_FIRST = "IPYA";

    private ViolationList() {}

    static void write(Screen screen, Document certificate) {
        List<Document> violations = certificate.documents("violations");
        if (violations.isEmpty()) {
            return;
        }
        long total = Math.max(certificate.whole("violations_total"), violations.size());
        screen.blank().heading(heading(violations, total));
        screen.aside("  expected = recomputed or demanded, actual = stored");
        causesFirst(violations).stream().limit(MOST_SHOWN).forEach(violation -> writeOne(screen, violation));
        if (total > MOST_SHOWN) {
            screen.blank().line("  and " + (total - MOST_SHOWN) + " more: see them with --json");
        }
    }

    /** A changed row before the sums that it changes, and warnings last. */
    static List<Document> causesFirst(List<Document> violations) {
        return violations.stream()
                .sorted(Comparator.comparing(ViolationList::isWarning)
                        .thenComparing(violation ->
                                CAUSES_FIRST.indexOf(violation.text("id").charAt(0))))
                .toList();
    }

    private static String heading(List<Document> violations, long total) {
        long warnings = violations.stream().filter(ViolationList::isWarning).count();
        String warned = warnings == 0 ? "" : ", " + Figures.count(warnings, "warning");
        return warnings == violations.size()
                ? "WARNINGS   " + total
                : "VIOLATIONS   " + (total - warnings) + " fatal" + warned;
    }

    static void writeOne(Screen screen, Document violation) {
        String id = violation.text("id");
        Optional<RuleId> rule = Arrays.stream(RuleId.values())
                .filter(each -> each.name().equals(id))
                .findFirst();
        screen.blank()
                .marked(
                        2,
                        markOf(violation),
                        id + " " + rule.map(RuleId::ruleName).orElse("") + "   " + violation.text("subject"));
        rule.ifPresent(known -> screen.wrapped(4, known.sentence()));
        boolean tellsDifference = compare(screen, violation.text("expected"), violation.text("actual"));
        if (violation.knows("detail")
                && !(tellsDifference && violation.text("detail").startsWith("difference "))) {
            screen.hanging("    detail    ", violation.text("detail"));
        }
        contributions(violation).ifPresent(made -> screen.hanging("    made of   ", made));
    }

    /** Two figures stand below each other, point below point; other words wherever they fit. */
    private static boolean compare(Screen screen, String expected, String actual) {
        Optional<String> difference = Figures.difference(expected, actual);
        if (difference.isEmpty()) {
            screen.hanging("    expected  ", Figures.grouped(expected));
            screen.hanging("    actual    ", Figures.grouped(actual));
            return false;
        }
        String demanded = Figures.grouped(expected);
        String stored = Figures.grouped(actual);
        int width = Math.max(demanded.length(), stored.length());
        screen.hanging("    expected  " + " ".repeat(width - demanded.length()), demanded);
        screen.hanging(
                "    actual    " + " ".repeat(width - stored.length()), stored + "   (" + difference.get() + ")");
        return true;
    }

    private static Optional<String> contributions(Document violation) {
        List<Document> contributions = violation.documents("contributions");
        if (contributions.isEmpty()) {
            return Optional.empty();
        }
        String largest = contributions.stream()
                .limit(MOST_CONTRIBUTIONS)
                .map(each -> each.text("position_id") + " " + each.figure("amount"))
                .collect(Collectors.joining(" · "));
        int more = contributions.size() - MOST_CONTRIBUTIONS;
        return Optional.of(more > 0 ? largest + " · " + more + " more" : largest);
    }

    static Mark markOf(Document violation) {
        return isWarning(violation) ? Mark.WARNING : Mark.FAILED;
    }

    private static boolean isWarning(Document violation) {
        return violation.text("severity").equals(Severity.WARNING.word());
    }
}
