package io.ballast.cli.output;

import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.recovery.Certificate.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to run next when something was explained, one step in a line. */
public final class Advice {

    private static final String PLAN =
            "`ballast repair --plan` says what the journal would put right; compare that with the broker";
    private static final String AFTER =
            "`ballast validate`; if the portfolio is halted, `ballast resume --reason TEXT`";
    private static final String BACKUP = "restore the store from a backup, compare with the broker, then"
            + " `ballast resume --accept-restore --reason TEXT`";

    private static final List<String> OF_A_RESTORE = List.of(
            "find out where the store came from; do not repair it",
            "if it was put back on purpose, and compared with the broker,"
                    + " `ballast resume --accept-restore --reason TEXT`");

    private static final List<String> OF_THE_HISTORY = List.of(
            "find out who set it by hand, and why it was halted; `ballast explain I06` has the statement", AFTER);

    private Advice() {}

    /** Where the store did not answer, or let nobody in: by what its server said, if it said anything. */
    public static String whereUnavailable(@Nullable String sqlState) {
        String said = sqlState == null ? "" : sqlState;
        if (said.startsWith("28")) {
            return "check the user and its password, and whom the server lets in; `ballast config` shows the user";
        }
        return said.equals("3D000")
                ? "check the database in postgres.url; `ballast config` shows it"
                : "check that the server runs and that `ballast config` names it, then the same command again";
    }

    /**
     * After a run.
     *
     * @param certificate its document
     * @param rowsNow what is stored beside what the journal says now; null where that is not known
     */
    public static List<String> afterRun(Map<String, ?> certificate, @Nullable Map<String, ?> rowsNow) {
        Document run = new Document(certificate);
        String outcome = run.text("outcome");
        boolean isRefused = outcome.equals(Outcome.INCONSISTENT.name()) || outcome.equals(Outcome.CORRUPT.name());
        if (!isRefused || rowsNow == null) {
            return List.of(Outcomes.ofWord(outcome).next());
        }
        List<String> steps = new ArrayList<>(beyondTheJournal(run));
        if (steps.isEmpty()) {
            steps.addAll(afterComparison(rowsNow));
        }
        if (steps.isEmpty()) {
            steps.add("`ballast validate` says whether it would recover now");
        }
        return steps;
    }

    /** Where something is wrong that no repair from the journal can put right; else empty. */
    static List<String> beyondTheJournal(Document run) {
        List<String> fatal = run.documents("violations").stream()
                .filter(violation -> violation.text("severity").equals("fatal"))
                .map(violation -> violation.text("id"))
                .distinct()
                .toList();
        if (fatal.contains(RuleId.I05.name())) {
            return OF_A_RESTORE;
        }
        return fatal.equals(List.of(RuleId.I06.name())) ? OF_THE_HISTORY : List.of();
    }

    /** After a position, or whatever else was held against the journal; empty where nothing differs. */
    public static List<String> afterComparison(Map<String, ?> rowsNow) {
        Document rows = new Document(rowsNow);
        if (!rows.document("broken").fields().isEmpty()) {
            return List.of("`ballast audit` names the first entry that does not fit", BACKUP);
        }
        if (JournalWords.isOfItsEnd(rows)) {
            return List.of(
                    "`ballast repair --plan` says whether it is the head row that was changed, which it can put right",
                    "where it refuses, " + BACKUP);
        }
        return rows.whole("rows_total") == 0
                ? List.of()
                : List.of(
                        "find out who wrote to the store besides Ballast; do not edit rows or totals",
                        PLAN,
                        "`ballast repair --apply HASH --reason TEXT` does just that",
                        AFTER);
    }

    /** After a rule, by what a dry run says of it now. */
    public static List<String> afterRule(String rule, String verdict) {
        if (verdict.equals("failed")) {
            return switch (rule) {
                case "I05" -> OF_A_RESTORE;
                case "I06" -> OF_THE_HISTORY;
                default ->
                    List.of("`ballast audit` says which row and column are not what the journal says", PLAN, AFTER);
            };
        }
        boolean isKnown = Arrays.asList("passed", "warning").contains(verdict);
        return List.of(
                isKnown ? "nothing to do about " + rule + " now" : "`ballast validate` says what there is to be read");
    }

    static void write(Screen screen, Document explanation) {
        screen.blank();
        String label = "next: ";
        for (String step : explanation.texts("next")) {
            screen.hanging(label, step);
            label = "      ";
        }
        if (explanation.knows("runbook")) {
            screen.hanging("more: ", explanation.text("runbook"));
        }
    }
}
