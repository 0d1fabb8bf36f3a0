package io.ballast.application.service;

import io.ballast.application.port.in.AuditPortfolio.Divergence;
import io.ballast.domain.consistency.Difference;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.consistency.Violation;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Adds to broken seals what the journal says: a seal shows that a row was changed, and the journal which column. */
final class Diagnosis {

    private static final int MOST_TOLD = 5;

    /** The columns of the head row that only its journal proves. */
    private static final Set<String> OF_THE_JOURNAL = Set.of("portfolio_uuid", "head_hash", "seq");

    private Diagnosis() {}

    static Verdict.Inconsistent of(Verdict.Inconsistent verdict, JournalExamination.Found found) {
        return new Verdict.Inconsistent(
                verdict.checks(),
                verdict.violations().stream()
                        .map(violation -> explained(violation, found.divergences()))
                        .toList(),
                verdict.stateSeal());
    }

    private static Violation explained(Violation violation, List<Divergence> divergences) {
        List<String> told = divergences.stream()
                .map(Divergence::difference)
                .filter(concerns(violation))
                // Rule I01 has named the row.
                .map(violation.rule() == RuleId.I01 ? Difference::toldOfColumn : Difference::told)
                .toList();
        if (told.isEmpty()) {
            return violation;
        }
        String more = told.size() > MOST_TOLD ? "; and " + (told.size() - MOST_TOLD) + " more" : "";
        return violation.withDetail(
                violation.detail() + ": " + told.stream().limit(MOST_TOLD).collect(Collectors.joining("; ")) + more);
    }

    private static Predicate<Difference> concerns(Violation violation) {
        return switch (violation.rule()) {
            case I01 ->
                difference -> difference.column() != null
                        && violation.subject().equals(subject(difference.table(), difference.key()));
            case I02 ->
                difference -> difference.column() == null
                        || difference.column().equals("status")
                        || difference.table().equals("portfolio_state");
            case I03 ->
                difference -> difference.table().equals("command_journal")
                        || (difference.table().equals("portfolio_state")
                                && difference.column() != null
                                && OF_THE_JOURNAL.contains(difference.column()));
            default -> difference -> false;
        };
    }

    private static String subject(String table, String key) {
        return switch (table) {
            case "portfolio_positions" -> "position " + key;
            case "pyramiding_state" -> "pyramid " + key;
            default -> table;
        };
    }
}
