package io.ballast.domain.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words in which a verdict is told; the words of documents do not depend on the language of the machine. */
class WordsTest {

    @Test
    void severities_and_verdicts_have_the_words_of_the_contract() {
        assertThat(Arrays.stream(Severity.values()).map(Severity::word)).containsExactly("fatal", "warning");
        assertThat(Arrays.stream(CheckResult.Verdict.values()).map(CheckResult.Verdict::word))
                .containsExactly("passed", "failed", "warning", "skipped");
    }

    @Test
    void every_rule_is_skipped_where_nothing_could_be_read() {
        List<CheckResult> skipped = CheckResult.allSkipped("the data could not be read");
        assertThat(skipped).extracting(CheckResult::rule).containsExactly(RuleId.values());
        assertThat(skipped.get(3))
                .isEqualTo(new CheckResult(
                        RuleId.A04, CheckResult.Verdict.SKIPPED, null, null, "the data could not be read"));
    }

    @Test
    void subjects_name_what_they_are() {
        assertThat(Violation.PORTFOLIO).isEqualTo("portfolio");
        assertThat(Violation.position(new PositionId("BN-7"))).isEqualTo("position BN-7");
        assertThat(Violation.pyramid(Samples.BANK_NIFTY)).isEqualTo("pyramid BANK_NIFTY");
    }

    @Test
    void a_violation_keeps_what_it_was_made_of() {
        List<Violation.Contribution> given = new ArrayList<>();
        given.add(new Violation.Contribution(new PositionId("BN-7"), Money.of(1)));
        Violation violation = new Violation(RuleId.A01, Severity.FATAL, "portfolio", "1", "2", null, given);
        given.clear();
        assertThat(violation.contributions()).hasSize(1);
    }

    @Test
    void a_verdict_is_matched_by_its_kind() {
        Verdict refused = new Verdict.Inconsistent(List.of(), List.of(), null);
        Verdict accepted =
                new Verdict.Consistent(SealedPortfolio.begin(Samples.genesis(), Sealer.PLAIN), List.of(), List.of());
        assertThat(refused.<String>match(consistent -> "trade", inconsistent -> "halt"))
                .isEqualTo("halt");
        assertThat(accepted.<String>match(consistent -> "trade", inconsistent -> "halt"))
                .isEqualTo("trade");
    }
}
