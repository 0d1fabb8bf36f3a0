package io.ballast.cli;

import io.ballast.application.port.in.ExplainPortfolio.ChangedRow;
import io.ballast.application.port.in.ExplainPortfolio.Commanded;
import io.ballast.application.port.in.ExplainPortfolio.Comparison;
import io.ballast.application.port.in.ExplainPortfolio.Life;
import io.ballast.application.port.in.ExplainPortfolio.Shift;
import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Advice;
import io.ballast.cli.output.Runbook;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.recovery.Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code explain} tells, as documents; every key is always there. */
final class Explanations {

    private Explanations() {}

    /**
     * What the tables say now beside the journal.
     *
     * @param document null where that is not known
     * @param unknown why it is not, else null
     */
    record RowsNow(
            @Nullable Map<String, @Nullable Object> document,
            @Nullable String unknown) {}

    /** Asked of the journal, where that can be had: a certificate can be explained without. */
    static RowsNow rowsNow(Invocation invocation, Ballast ballast) {
        try {
            Optional<Comparison> comparison = HowFar.replaying(
                    invocation, ballast, progress -> ballast.explanation().compare(progress));
            return comparison
                    .map(found -> new RowsNow(document(found), null))
                    .orElse(new RowsNow(null, "there is no such portfolio now"));
        } catch (SnapshotCorruptException e) {
            return new RowsNow(null, "what it would be held against cannot be read: " + e.getMessage());
        }
    }

    static Map<String, @Nullable Object> run(Map<String, @Nullable Object> certificate, RowsNow now) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", "run");
        document.put("run_id", certificate.get("run_id"));
        document.put("outcome", certificate.get("outcome"));
        document.put("error_code", certificate.get("error_code"));
        document.put("certificate", certificate);
        document.put("rows_now", now.document());
        document.put("rows_now_unknown", now.unknown());
        document.put("next", Advice.afterRun(certificate, now.document()));
        document.put("runbook", reference(String.valueOf(certificate.get("outcome"))));
        return document;
    }

    /**
     * A rule.
     *
     * @param certificate of a dry run, or null where no store is named
     */
    static Map<String, @Nullable Object> rule(RuleId rule, @Nullable Certificate certificate) {
        Map<String, @Nullable Object> dryRun = certificate == null ? Map.of() : certificate.document();
        Map<?, ?> check = of(dryRun.get("checks"), rule).stream().findFirst().orElse(Map.of());
        Object verdict = check.get("verdict");
        boolean isKnown = verdict != null && !verdict.equals("skipped");
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", "rule");
        document.put("id", rule.name());
        document.put("name", rule.ruleName());
        document.put("sentence", rule.sentence());
        document.put("now", isKnown ? check : null);
        document.put(
                "now_unknown", isKnown ? null : certificate == null ? "no store is named" : why(certificate, check));
        document.put("violations", of(dryRun.get("violations"), rule));
        document.put("next", Advice.afterRule(rule.name(), String.valueOf(verdict)));
        document.put("runbook", reference(rule.name()));
        return document;
    }

    private static String why(Certificate certificate, Map<?, ?> check) {
        if (certificate.cause() != null) {
            return certificate.outcome() + ", " + certificate.cause().message();
        }
        return String.valueOf(check.get("detail") == null ? certificate.outcome() : check.get("detail"));
    }

    private static List<Map<?, ?>> of(@Nullable Object list, RuleId rule) {
        return list instanceof List<?> entries
                ? entries.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
                        .filter(entry -> rule.name().equals(entry.get("id")))
                        .toList()
                : List.of();
    }

    static Map<String, @Nullable Object> position(Life life) {
        Map<String, @Nullable Object> rowsNow = document(life.comparison());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", "position");
        document.put("position_id", life.position().value());
        document.put("commands_total", life.commandsTotal());
        document.put(
                "commands", life.commands().stream().map(Explanations::document).toList());
        document.put("row", life.columns().isEmpty() ? null : life.columns());
        document.put("agrees", life.comparison().broken() == null ? (Object) (life.changed() == null) : null);
        document.put("changed", life.changed() == null ? null : document(life.changed()));
        document.put("rows_now", rowsNow);
        List<String> next = Advice.afterComparison(rowsNow);
        document.put("next", next.isEmpty() ? List.of("nothing to put right") : next);
        document.put("runbook", life.changed() == null ? null : reference(RuleId.I01.name()));
        return document;
    }

    static Map<String, @Nullable Object> topic(Runbook.Section section) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("kind", "topic");
        document.put("title", section.title());
        document.put("text", section.text());
        document.put("runbook", section.reference());
        return document;
    }

    private static @Nullable String reference(String name) {
        return Runbook.section(name).map(Runbook.Section::reference).orElse(null);
    }

    private static Map<String, @Nullable Object> document(Comparison comparison) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("entries", comparison.entries());
        document.put("broken", comparison.broken() == null ? null : told(comparison.broken()));
        document.put("rows_total", comparison.rowsTotal());
        document.put(
                "rows", comparison.rows().stream().map(Explanations::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> told(Difference difference) {
        Map<String, @Nullable Object> document = AuditCommand.document(difference);
        document.put("told", difference.told());
        return document;
    }

    private static Map<String, @Nullable Object> document(ChangedRow row) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("table", row.table());
        document.put("key", row.key());
        document.put("differences", AuditCommand.documents(row.differences()));
        document.put("last_command", row.last() == null ? null : document(row.last()));
        document.put("shifts", row.shifts().stream().map(Explanations::document).toList());
        return document;
    }

    private static Map<String, @Nullable Object> document(Shift shift) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("rule", shift.rule().name());
        document.put("journal", shift.journal().toPlain(2));
        document.put("stored", shift.stored().toPlain(2));
        return document;
    }

    private static Map<String, @Nullable Object> document(Commanded command) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("seq", command.seq());
        document.put("command_id", command.id().value());
        document.put("type", command.type());
        document.put("at", command.at().toString());
        document.put("status", command.refused() == null ? "applied" : "rejected");
        document.put(
                "reason", command.refused() == null ? null : command.refused().name());
        document.put("content", CanonicalJson.readDocument(command.content()));
        return document;
    }
}
