package io.ballast.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a run ended as it did: root cause first, what the journal says beside what the tables say, what to do next. */
public final class RunScreen {

    private static final int MOST_SHOWN = 20;

    private final Screen screen;
    private final Document explanation;
    private final List<Document> rows;
    private final Set<Document> told = new LinkedHashSet<>();

    private RunScreen(Screen screen, Document explanation) {
        this.screen = screen;
        this.explanation = explanation;
        this.rows = explanation.document("rows_now").documents("rows");
    }

    /** Writes all of it. */
    public static void write(Screen screen, Map<String, ?> document) {
        Document explanation = new Document(document);
        Document certificate = explanation.document("certificate");
        RunScreen written = new RunScreen(screen, explanation);
        CertificateScreen.writeVerdict(screen, certificate);
        screen.aside("  run     " + certificate.text("run_id") + "   " + certificate.text("started_at"))
                .aside("  by      " + certificate.text("instance_id"));
        written.violations(certificate);
        written.otherRows();
        written.journal();
        Advice.write(screen, explanation);
    }

    private void violations(Document certificate) {
        List<Document> violations = ViolationList.causesFirst(certificate.documents("violations"));
        if (violations.isEmpty()) {
            return;
        }
        screen.blank().heading("WHY   root cause first");
        violations.stream().limit(MOST_SHOWN).forEach(violation -> {
            ViolationList.writeOne(screen, violation);
            rows.stream()
                    .filter(row -> isAbout(violation, row) && told.add(row))
                    .forEach(row -> {
                        ChangedRows.write(screen, row);
                    });
            ChangedRows.explain(screen, violation.text("id"), rows);
        });
        long total = Math.max(certificate.whole("violations_total"), violations.size());
        if (total > MOST_SHOWN) {
            screen.blank().line("  and " + (total - MOST_SHOWN) + " more: see them with --json");
        }
    }

    /** A seal is of one row, or of the set of them with the head. */
    private static boolean isAbout(Document violation, Document row) {
        String key = row.text("key");
        return switch (row.text("table")) {
            case "portfolio_positions" ->
                violation.text("subject").equals("position " + key)
                        || (violation.text("id").equals("I02") && !isOfColumns(row));
            case "pyramiding_state" ->
                violation.text("subject").equals("pyramid " + key)
                        || (violation.text("id").equals("I02") && !isOfColumns(row));
            default -> violation.text("id").equals("I02");
        };
    }

    private static boolean isOfColumns(Document row) {
        return row.documents("differences").stream().anyMatch(difference -> difference.knows("column"));
    }

    private void otherRows() {
        List<Document> others = new ArrayList<>(rows);
        others.removeAll(told);
        if (others.isEmpty()) {
            return;
        }
        screen.blank().heading("NOT AS THE JOURNAL SAYS");
        others.stream().limit(MOST_SHOWN).forEach(row -> ChangedRows.write(screen.blank(), row));
        if (others.size() > MOST_SHOWN) {
            screen.blank().line("  and " + (others.size() - MOST_SHOWN) + " more: see them with --json");
        }
    }

    private void journal() {
        screen.blank().heading("THE JOURNAL");
        JournalWords.write(screen, explanation);
    }
}
