package io.ballast.domain.consistency;

import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.seal.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must hold for the seals: nothing was changed since it was committed, by whatever hand. */
final class SealRules {

    static final ConsistencyRule ROWS_ARE_AS_SEALED = rule(
            RuleId.I01,
            state -> brokenRows(state)
                    .map(broken -> fatal(
                            RuleId.I01,
                            broken.subject(),
                            broken.expected().hex(),
                            broken.actual().hex(),
                            broken.row() + " is not as it was sealed"))
                    .toList());

    /** Of the seals that the rows carry: a row that was edited is told by its own rule, and by this one what is missing. */
    static final ConsistencyRule STATE_IS_AS_SEALED = rule(RuleId.I02, SealRules::stateSeal);

    static final ConsistencyRule JOURNAL_ENDS_AT_THE_HEAD = rule(RuleId.I03, SealRules::journalHead);

    /** Asked before anything is read: a claim is only made of tables that are as we know them. */
    static final ConsistencyRule SCHEMA_IS_KNOWN = rule(RuleId.I04, state -> List.of());

    static final List<ConsistencyRule> ALL =
            List.of(ROWS_ARE_AS_SEALED, STATE_IS_AS_SEALED, JOURNAL_ENDS_AT_THE_HEAD, SCHEMA_IS_KNOWN);

    private SealRules() {}

    private static Stream<RowSeals.Broken> brokenRows(Examined state) {
        ClosedRows closed = state.closed();
        return closed == null
                ? state.rows().broken().stream()
                : Stream.concat(state.rows().broken().stream(), closed.broken().stream());
    }

    private static List<Violation> stateSeal(Examined state) {
        PortfolioSnapshot.Head head = state.claim().head();
        List<Violation> violations = new ArrayList<>();
        compareCount(violations, "live_positions", state.claim().positions().size(), head.livePositions());
        compareCount(violations, "live_pyramids", state.claim().pyramids().size(), head.livePyramids());
        Digest expected = state.standard()
                .sealer()
                .state(head, state.rows().stored(), state.evidence().seals().closed());
        Digest actual = state.evidence().seals().state();
        if (!expected.equals(actual)) {
            violations.add(fatal(
                    RuleId.I02,
                    Violation.PORTFOLIO,
                    expected.hex(),
                    actual.hex(),
                    "the columns of portfolio_state, or the set of its rows, are not as they were sealed"));
        }
        ClosedRows closed = state.closed();
        Digest storedClosed = state.evidence().seals().closed();
        if (closed != null && !closed.sum().equals(storedClosed)) {
            violations.add(fatal(
                    RuleId.I02,
                    Violation.PORTFOLIO,
                    closed.sum().hex(),
                    storedClosed.hex(),
                    "closed_digest of portfolio_state is not the sum of the seals of the closed positions"));
        }
        return violations;
    }

    private static void compareCount(List<Violation> violations, String column, long rows, long stored) {
        if (rows != stored) {
            violations.add(fatal(
                    RuleId.I02,
                    Violation.PORTFOLIO,
                    Long.toString(rows),
                    Long.toString(stored),
                    "portfolio_state says " + column + " " + stored + ", and " + rows + " are stored"));
        }
    }

    private static List<Violation> journalHead(Examined state) {
        List<JournalEntry> tail = state.evidence().tail();
        PortfolioSnapshot.Head head = state.claim().head();
        if (tail.isEmpty()) {
            return List.of(journal("an entry of seq " + head.seq(), "no entry", "command_journal is empty"));
        }
        JournalEntry last = tail.get(tail.size() - 1);
        Digest headHash = state.evidence().seals().headHash();
        List<Violation> violations = new ArrayList<>();
        if (last.seq() != head.seq()) {
            violations.add(journal(
                    "seq " + last.seq(),
                    "seq " + head.seq(),
                    "command_journal ends at seq " + last.seq() + ", and portfolio_state at " + head.seq()));
        }
        if (!last.hash().equals(headHash)) {
            violations.add(journal(
                    last.hash().hex(),
                    headHash.hex(),
                    "head_hash of portfolio_state is not the hash of command_journal " + last.seq()));
        }
        for (JournalEntry entry : tail) {
            if (!entry.isSealedFor(head.uuid(), state.standard().sealer())) {
                violations.add(journal(
                        "an entry as it was sealed",
                        "another content",
                        "command_journal " + entry.seq() + " is not as it was sealed"));
            }
        }
        if (!isLinked(tail, last)) {
            violations.add(journal(
                    "the hash of the entry before",
                    last.previousHash().hex(),
                    "command_journal " + last.seq() + " does not follow the entry before it"));
        }
        return violations;
    }

    private static boolean isLinked(List<JournalEntry> tail, JournalEntry last) {
        if (tail.size() == 1) {
            return last.follows(null);
        }
        return last.follows(tail.get(0));
    }

    private static Violation journal(String expected, String actual, String detail) {
        return fatal(RuleId.I03, Violation.PORTFOLIO, expected, actual, detail);
    }

    private static Violation fatal(RuleId rule, String subject, String expected, String actual, String detail) {
        return new Violation(rule, Severity.FATAL, subject, expected, actual, detail, List.of());
    }

    /** What a rule of seals finds. */
    private interface Finding {
        List<Violation> in(Examined state);
    }

    private static ConsistencyRule rule(RuleId id, Finding finding) {
        return new ConsistencyRule() {
            @Override
            public RuleId id() {
                return id;
            }

            @Override
            public Findings examine(Examined state) {
                return Findings.of(finding.in(state));
            }
        };
    }
}
