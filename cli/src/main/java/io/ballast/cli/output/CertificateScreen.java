package io.ballast.cli.output;

import io.ballast.domain.recovery.Phase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A certificate for a person: the verdict, the figures, the checks, what is wrong, what to do next. */
public final class CertificateScreen {

    private static final int INDENT = 2;
    private static final int RUN_SHOWN = 8;

    private final Screen screen;
    private final Document certificate;
    private final Outcomes outcome;

    private CertificateScreen(Screen screen, Map<String, ?> document) {
        this.screen = screen;
        this.certificate = new Document(document);
        this.outcome = Outcomes.ofWord(certificate.text("outcome"));
    }

    /** Writes all of it. */
    public static void write(Screen screen, Map<String, ?> document) {
        CertificateScreen written = new CertificateScreen(screen, document);
        written.verdict();
        written.figures();
        written.checks();
        ViolationList.write(screen, written.certificate);
        written.provenance();
    }

    /** Writes all of it, and the step to take now that a run has just ended like this. */
    public static void writeWithNext(Screen screen, Map<String, ?> document) {
        CertificateScreen written = new CertificateScreen(screen, document);
        write(screen, document);
        screen.blank();
        written.next().forEach(step -> screen.hanging("next: ", step));
        if (written.certificate.knows("error_code")) {
            screen.hanging("why:  ", "`ballast explain " + written.toExplain() + '`');
        }
    }

    private List<String> next() {
        List<String> beyond = Advice.beyondTheJournal(certificate);
        if (!beyond.isEmpty()) {
            return beyond;
        }
        Document cause = certificate.document("cause");
        return List.of(
                certificate.text("outcome").equals("UNAVAILABLE")
                        ? Advice.whereUnavailable(cause.text("sqlstate"))
                        : outcome.next());
    }

    /** A run that was kept, by its id; else the first cause, or how it ended. */
    private String toExplain() {
        String outcomeWord = certificate.text("outcome");
        boolean isKept = certificate.text("mode").equals("recover")
                && (outcomeWord.equals("INCONSISTENT") || outcomeWord.equals("CORRUPT"));
        if (isKept) {
            String run = certificate.text("run_id");
            return run.substring(0, Math.min(RUN_SHOWN, run.length()));
        }
        return ViolationList.causesFirst(certificate.documents("violations")).stream()
                .findFirst()
                .map(violation -> violation.text("id"))
                .orElse(outcomeWord);
    }

    /** Writes how it ended and, where it did not come to a verdict of its own, why. */
    static void writeVerdict(Screen screen, Document document) {
        new CertificateScreen(screen, document.fields()).verdict();
    }

    /** Writes the verdict and the figures, for a place where the rest would be too much. */
    public static void writeShort(Screen screen, Map<String, ?> document) {
        CertificateScreen written = new CertificateScreen(screen, document);
        written.verdict();
        written.figures();
        screen.blank().line("  " + written.tally());
        for (Document violation : written.certificate.documents("violations")) {
            screen.marked(
                    2,
                    ViolationList.markOf(violation),
                    violation.text("id") + " " + violation.text("subject") + ": expected "
                            + violation.figure("expected") + ", actual " + violation.figure("actual"));
        }
    }

    private void verdict() {
        List<String> beside = new ArrayList<>(List.of(certificate.text("portfolio_id")));
        if (certificate.knows("epoch")) {
            beside.add("epoch " + certificate.figure("epoch"));
        }
        if (certificate.knows("seq")) {
            beside.add("seq " + certificate.figure("seq"));
        }
        screen.verdict(outcome.mark(), certificate.text("outcome"), String.join("   ", beside))
                .wrapped(INDENT, outcome.sentence());
        if (certificate.whole("attempts") > 1) {
            screen.wrapped(INDENT, "The store was tried " + certificate.figure("attempts") + " times.");
        }
        Document cause = certificate.document("cause");
        if (cause.fields().isEmpty()) {
            return;
        }
        screen.blank();
        for (String detail : List.of("message", "table", "key", "column", "sqlstate", "holder")) {
            if (cause.knows(detail)) {
                screen.hanging("  " + padded(detail, 10), cause.text(detail));
            }
        }
    }

    private void figures() {
        if (!certificate.knows("closed_equity")) {
            return;
        }
        String currency = certificate.text("currency");
        screen.blank().heading("FIGURES" + (certificate.knows("currency") ? "   " + currency : ""));
        List<Screen.Figure> figures = List.of(
                figure("closed equity", "closed_equity"),
                figure("initial capital", "initial_capital"),
                figure("equity high", "equity_high"),
                figure("open equity", "open_equity"),
                figure("risk", "total_risk_amount"),
                figure("blended equity", "blended_equity"),
                figure("margin used", "margin_used"),
                figure("positions", "positions_loaded"),
                figure("volatility", "total_vol_amount"),
                figure("pyramids", "pyramids_loaded"));
        screen.figures(figures);
        remarks().forEach(remark -> screen.wrapped(INDENT, remark));
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<String> inDoubt = certificate.texts("in_doubt");
        if (!inDoubt.isEmpty()) {
            remarks.add("in doubt, ask the broker: " + String.join(", ", inDoubt));
        }
        long withoutAtr = certificate.whole("positions_without_atr");
        if (withoutAtr > 0) {
            remarks.add("volatility leaves out " + Figures.count(withoutAtr, "position") + " without ATR");
        }
        if (!certificate.knows("open_equity")) {
            remarks.add("open equity is not known: no fresh market prices");
        }
        return remarks;
    }

    private Screen.Figure figure(String label, String field) {
        return new Screen.Figure(label, certificate.figure(field));
    }

    private void checks() {
        List<Document> checks = certificate.documents("checks");
        screen.blank().heading("CHECKS   " + tally());
        List<String> reasons = checks.stream()
                .filter(check -> check.text("verdict").equals("skipped"))
                .map(check -> check.text("detail"))
                .distinct()
                .toList();
        boolean allSkippedAlike = reasons.size() == 1
                && checks.stream().allMatch(check -> check.text("verdict").equals("skipped"));
        if (allSkippedAlike) {
            screen.wrapped(INDENT, "No rule was run: " + reasons.get(0) + ".");
            return;
        }
        screen.grid(
                INDENT,
                checks.stream()
                        .map(check -> new Screen.Marked(
                                Mark.ofVerdict(check.text("verdict")), check.text("id") + " " + check.text("name")))
                        .toList());
        for (Document check : checks) {
            if (check.text("verdict").equals("skipped")) {
                screen.hanging("  " + check.text("id") + " skipped: ", check.text("detail"));
            }
        }
    }

    private String tally() {
        List<Document> checks = certificate.documents("checks");
        return Arrays.stream(new String[] {"passed", "failed", "warning", "skipped"})
                .map(verdict -> {
                    long count = checks.stream()
                            .filter(check -> check.text("verdict").equals(verdict))
                            .count();
                    return count == 0
                            ? null
                            : verdict.equals("warning") ? Figures.count(count, verdict) : count + " " + verdict;
                })
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private void provenance() {
        screen.blank();
        screen.aside("  run     " + certificate.text("run_id") + "   " + certificate.text("started_at"));
        if (certificate.knows("state_digest")) {
            screen.aside("  digest  " + certificate.text("state_digest"));
        }
        String timings = timings(certificate.document("timings_ms"));
        if (!timings.isEmpty()) {
            screen.aside("  ms      ", timings);
        }
    }

    private static String timings(Document timings) {
        return Arrays.stream(Phase.values())
                .map(Phase::word)
                .filter(phase -> timings.get(phase) instanceof Number)
                .map(phase -> phase + " " + tenths(timings.get(phase)))
                .collect(Collectors.joining(" · "));
    }

    private static String tenths(@Nullable Object millis) {
        return new BigDecimal(String.valueOf(millis))
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
