package io.ballast.cli.output;

/** Whether the journal can be relied on, and whether the tables are what it says. */
final class JournalWords {

    private JournalWords() {}

    static void write(Screen screen, Document explanation) {
        Document rows = explanation.document("rows_now");
        if (!rows.knows("entries")) {
            screen.marked(2, Mark.WARNING, "It was not replayed: " + explanation.text("rows_now_unknown") + '.');
            return;
        }
        long entries = rows.whole("entries");
        Document broken = rows.document("broken");
        if (broken.knows("told")) {
            screen.marked(
                    2,
                    Mark.FAILED,
                    "The journal itself does not hold, so it says nothing of the rows: " + broken.text("told") + '.');
            return;
        }
        if (isOfItsEnd(rows)) {
            screen.marked(
                    2,
                    Mark.FAILED,
                    "Its " + Figures.count(entries, "entry")
                            + " follow from each other, and end elsewhere than the head row says:"
                            + " entries are missing, or the head row was changed.");
            return;
        }
        screen.marked(2, Mark.PASSED, intact(entries));
        long changed = rows.whole("rows_total");
        if (changed == 0) {
            screen.marked(2, Mark.PASSED, "Every row is what it says now.");
        } else {
            screen.marked(
                    2,
                    Mark.FAILED,
                    Figures.count(changed, "row") + (changed == 1 ? " is" : " are") + " not what it says.");
        }
    }

    private static String intact(long entries) {
        return entries == 1
                ? "Its one entry verifies: the journal is intact."
                : "All " + Figures.count(entries, "entry") + " verify: the journal is intact.";
    }

    static boolean isOfItsEnd(Document rows) {
        return rows.documents("rows").stream()
                .flatMap(row -> row.documents("differences").stream())
                .anyMatch(difference -> difference.text("column").equals("head_hash"));
    }
}
