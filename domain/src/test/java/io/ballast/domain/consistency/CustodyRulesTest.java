package io.ballast.domain.consistency;

import static io.ballast.domain.consistency.Checks.resultOf;
import static io.ballast.domain.fixture.Order.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.ownership.Custody;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.seal.Sealer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustodyRulesTest {

    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(Samples.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);

    private final SealedSnapshot evidence =
            Evidence.around(Desk.open().accepting(order("BN-1").openBase()).snapshot());

    private static List<String> told(Verdict verdict) {
        return verdict.violations().stream()
                .map(violation -> violation.rule() + ": " + violation.detail())
                .toList();
    }

    @Nested
    class The_watermark {

        private final Watermark mark = ((WatermarkReading.Found) Evidence.mark(evidence)).watermark();

        private List<String> against(String column, @Nullable Object value) {
            Watermark other = Columns.with(mark, column, value);
            return told(CHECK.examine(evidence, new WatermarkReading.Found(other)));
        }

        @Test
        void fits_a_store_that_is_as_far_or_further() {
            SealedSnapshot further = Columns.with(
                    Columns.with(evidence, "custody.epoch", 8L),
                    "custody.latest",
                    new Custody.Change("TAKEN", Phase.RECOVERING, 8, null));
            assertThat(told(CHECK.examine(further, Evidence.mark(evidence)))).isEmpty();
            assertThat(against("epoch", 6L)).isEmpty();
        }

        @Test
        void finds_a_store_behind() {
            assertThat(against("epoch", 8L))
                    .containsExactly("I05: the store is behind: it was seen at epoch 8, and is at 7");
            assertThat(against("seq", 3L))
                    .containsExactly("I05: the store is behind: it was seen at seq 3, and is at 2");
            assertThat(against("store.timeline", 3L))
                    .containsExactly("I05: the store was put back to an earlier state");
            assertThat(against("store.timeline", 1L)).isEmpty();
        }

        @Test
        void finds_another_store() {
            assertThat(against("portfolio", new UUID(1, 2)))
                    .containsExactly("I05: the store holds another portfolio of the same id");
            assertThat(against("store.systemId", 1L))
                    .containsExactly("I05: this is another store than the one that was seen");
        }

        @Test
        void finds_a_journal_that_took_another_course() {
            assertThat(against("headHash", Sealer.PLAIN.text("another")))
                    .containsExactly(
                            "I05: the store's journal took another course: its entry 2 is not the one that was seen");
            assertThat(told(CHECK.examine(Columns.with(evidence, "witness", null), Evidence.mark(evidence))))
                    .containsExactly(
                            "I05: the store's journal took another course: its entry 2 is not the one that was seen");
        }

        @Test
        void does_not_hold_against_the_store_what_one_of_the_two_does_not_say() {
            assertThat(against("store", StoreIdentity.UNKNOWN)).isEmpty();
            assertThat(told(CHECK.examine(
                            Columns.with(evidence, "store", StoreIdentity.UNKNOWN), Evidence.mark(evidence))))
                    .isEmpty();
        }

        @Test
        void is_skipped_where_none_is_kept_and_says_so() {
            Verdict verdict = CHECK.examine(evidence, new WatermarkReading.None("none was written yet"));
            assertThat(verdict).isInstanceOf(Verdict.Consistent.class);
            assertThat(resultOf(RuleId.I05, verdict))
                    .isEqualTo(new CheckResult(
                            RuleId.I05, CheckResult.Verdict.SKIPPED, null, null, "none was written yet"));
        }

        @Test
        void that_cannot_be_read_is_not_taken_for_none() {
            WatermarkReading unreadable = new WatermarkReading.Unreadable("main.json is empty");
            assertThat(told(CHECK.examine(evidence, unreadable))).containsExactly("I05: main.json is empty");
            assertThat(CHECK.examineNothing(unreadable)).isPresent();
        }

        @Test
        void knows_a_portfolio_that_an_empty_store_does_not() {
            assertThat(CHECK.examineNothing(new WatermarkReading.None("none"))).isEmpty();
            Verdict verdict = CHECK.examineNothing(Evidence.mark(evidence)).orElseThrow();
            assertThat(told(verdict))
                    .containsExactly("I05: the store is empty, and a watermark knows this portfolio up to seq 2");
            assertThat(verdict.checks())
                    .hasSize(RuleId.values().length)
                    .filteredOn(check -> check.verdict() != CheckResult.Verdict.SKIPPED)
                    .extracting(CheckResult::rule)
                    .containsExactly(RuleId.I05);
        }
    }

    @Nested
    class The_history {

        private List<String> with(String column, @Nullable Object value) {
            return told(CHECK.examine(Columns.with(evidence, column, value), Evidence.mark(evidence)));
        }

        @Test
        void must_agree_with_the_head() {
            assertThat(with("custody.phase", Phase.ACTIVE))
                    .containsExactly(
                            "I06: phase of portfolio_state is ACTIVE, and by leadership_history it is RECOVERING");
            assertThat(with("custody.epoch", 9L))
                    .containsExactly("I06: epoch of portfolio_state is 9, and by leadership_history it is 7");
            assertThat(with("custody.haltMode", "all"))
                    .containsExactly("I06: halt_mode of portfolio_state is all, and by leadership_history it is null");
            assertThat(with("custody.latest", null)).containsExactly("I06: leadership_history has no entry at all");
        }

        @Test
        void must_end_a_halt_with_a_resume() {
            assertThat(with("custody.leftHaltBy", "TAKEN"))
                    .containsExactly("I06: the latest halt in leadership_history was left without a resume");
            assertThat(with("custody.leftHaltBy", Custody.RESUMED)).isEmpty();
        }
    }
}
