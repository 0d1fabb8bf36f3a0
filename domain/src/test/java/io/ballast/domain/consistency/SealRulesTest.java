package io.ballast.domain.consistency;

import static io.ballast.domain.fixture.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import io.ballast.domain.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealRulesTest {

    private static final Digest ANOTHER = Sealer.PLAIN.text("another");
    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(Samples.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);

    private final PortfolioSnapshot snapshot = Desk.open()
            .accepting(order("BN-1").openBase(), order("BN-2").price("50300").addPyramid())
            .snapshot();
    private final SealedSnapshot evidence = Evidence.around(snapshot);

    private List<String> told(SealedSnapshot claim) {
        return CHECK.examine(claim, Evidence.mark(evidence)).violations().stream()
                .map(violation -> violation.rule() + " " + violation.subject() + ": " + violation.detail())
                .toList();
    }

    @Test
    void an_edit_within_epsilon_passes_the_sums_and_fails_the_seals() {
        PortfolioSnapshot.Head head = Columns.with(
                snapshot.head(), "totals.risk", snapshot.head().totals().risk().plus(Samples.money("0.01")));
        assertThat(told(Columns.with(evidence, "head", head)))
                .containsExactly("I02 portfolio: the columns of portfolio_state, or the set of its rows,"
                        + " are not as they were sealed");
    }

    @Test
    void every_column_of_a_live_row_is_sealed() {
        Columns.changes(evidence.positions().get(0).row()).forEach((column, changed) -> {
            SealedSnapshot edited = Columns.with(
                    evidence,
                    "positions",
                    List.of(
                            Columns.with(evidence.positions().get(0), "row", changed),
                            evidence.positions().get(1)));
            assertThat(told(edited))
                    .as(column)
                    .anyMatch(told -> told.startsWith("I01 position ") && told.endsWith(" is not as it was sealed"));
        });
        Columns.changes(evidence.pyramids().get(0).row()).forEach((column, changed) -> {
            SealedSnapshot edited = Columns.with(
                    evidence,
                    "pyramids",
                    List.of(Columns.with(evidence.pyramids().get(0), "row", changed)));
            assertThat(told(edited)).as(column).anyMatch(told -> told.startsWith("I01 pyramid "));
        });
    }

    @Test
    void every_column_of_the_head_is_sealed_by_the_state_or_by_the_journal() {
        Columns.changes(evidence.head())
                .forEach((column, changed) -> assertThat(told(Columns.with(evidence, "head", changed)))
                        .as(column)
                        .anyMatch(told -> told.startsWith("I0")));
        Columns.changes(evidence.seals())
                .forEach((column, changed) -> assertThat(told(Columns.with(evidence, "seals", changed)))
                        .as(column)
                        .anyMatch(told -> told.startsWith("I0")));
    }

    @Test
    void a_row_that_is_missing_is_told_by_the_counts_and_by_the_seal_of_the_state() {
        SealedSnapshot less =
                Columns.with(evidence, "positions", List.of(evidence.positions().get(0)));
        assertThat(told(less))
                .contains(
                        "I02 portfolio: portfolio_state says live_positions 2, and 1 are stored",
                        "I02 portfolio: the columns of portfolio_state, or the set of its rows,"
                                + " are not as they were sealed");
    }

    @Test
    void another_key_breaks_every_seal() {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        ConsistencyCheck keyed =
                new ConsistencyCheck(Samples.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.keyed(key));
        assertThat(keyed.examine(evidence, Evidence.mark(evidence)).violations())
                .extracting(Violation::rule)
                .containsExactly(RuleId.I01, RuleId.I01, RuleId.I01, RuleId.I02, RuleId.I03, RuleId.I03);
    }

    @Nested
    class The_end_of_the_journal {

        private final JournalEntry before = evidence.tail().get(0);
        private final JournalEntry last = evidence.tail().get(1);

        private List<String> withTail(JournalEntry... entries) {
            return told(Columns.with(evidence, "tail", List.of(entries)));
        }

        @Test
        void must_be_where_the_head_says() {
            assertThat(withTail(before))
                    .contains(
                            "I03 portfolio: command_journal ends at seq 2, and portfolio_state at 3",
                            "I03 portfolio: head_hash of portfolio_state is not the hash of command_journal 2");
            assertThat(withTail()).containsExactly("I03 portfolio: command_journal is empty");
        }

        @Test
        void must_have_the_hash_that_the_head_says() {
            assertThat(told(Columns.with(
                            evidence,
                            "seals",
                            new Seals(
                                    ANOTHER,
                                    evidence.seals().state(),
                                    evidence.seals().closed()))))
                    .containsExactly(
                            "I03 portfolio: head_hash of portfolio_state is not the hash of command_journal 3");
        }

        @Test
        void must_be_as_it_was_sealed() {
            assertThat(withTail(before, Columns.with(last, "type", "open_base")))
                    .containsExactly("I03 portfolio: command_journal 3 is not as it was sealed");
            assertThat(withTail(Columns.with(before, "type", "open_base"), last))
                    .containsExactly("I03 portfolio: command_journal 2 is not as it was sealed");
        }

        @Test
        void must_follow_the_entry_before_it() {
            assertThat(withTail(Columns.with(before, "hash", ANOTHER), last))
                    .contains("I03 portfolio: command_journal 3 does not follow the entry before it");
            assertThat(withTail(last))
                    .containsExactly("I03 portfolio: command_journal 3 does not follow the entry before it");
        }
    }
}
