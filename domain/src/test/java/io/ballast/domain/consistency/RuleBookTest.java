package io.ballast.domain.consistency;

import static io.ballast.domain.consistency.Checks.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Claim;
import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Corruption;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.money.Price;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PyramidState;
import io.ballast.domain.portfolio.Stops;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Sealed;
import io.ballast.domain.seal.Sealer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule, with the corruptions after which it speaks alone. */
class RuleBookTest {

    private static final PortfolioSnapshot VALID = Corruption.validClaim();
    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(Corruption.catalogue(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);
    private static final WatermarkReading MARK = Evidence.mark(Evidence.around(VALID));

    private static List<RuleId> broken(Verdict verdict) {
        return verdict.violations().stream().map(Violation::rule).distinct().toList();
    }

    static Stream<Corruption> corruptions() {
        return Corruption.all().stream();
    }

    @Test
    void holds_for_what_commands_have_made() {
        Verdict verdict = Evidence.judge(CHECK, VALID);
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Consistent.class,
                        consistent -> assertThat(consistent
                                        .portfolio()
                                        .snapshot(VALID.head().seq()))
                                .isEqualTo(VALID));
        assertThat(verdict.checks()).extracting(CheckResult::verdict).containsOnly(CheckResult.Verdict.PASSED);
        assertThat(verdict.checks()).extracting(CheckResult::detail).containsOnlyNulls();
    }

    @Test
    void is_run_in_its_order_and_in_full() {
        assertThat(ConsistencyRules.ALL).extracting(ConsistencyRule::id).containsExactly(RuleId.values());
        assertThat(Evidence.judge(CHECK, VALID).checks())
                .extracting(CheckResult::rule)
                .containsExactly(RuleId.values());
    }

    @Test
    void has_a_corruption_for_every_rule() {
        Set<RuleId> covered = EnumSet.noneOf(RuleId.class);
        corruptions().map(Corruption::rule).forEach(covered::add);
        covered.add(RuleId.I04); // a schema that is not ours is refused before there is a claim
        assertThat(covered).containsExactly(RuleId.values());
    }

    @Test
    void has_a_name_of_its_own_for_every_rule() {
        assertThat(Arrays.stream(RuleId.values()).map(RuleId::ruleName)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(RuleId.values()).map(RuleId::sentence)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void a_corruption_breaks_its_rule_and_no_other(Corruption corruption) {
        Verdict verdict = CHECK.examine(Corruption.corrupt(corruption), MARK);
        assertThat(broken(verdict)).containsExactly(corruption.rule());
        Violation first = verdict.violations().get(0);
        assertThat(first.severity()).isEqualTo(corruption.severity());
        assertThat(first.subject()).isEqualTo(corruption.subject());
        if (corruption.expected() != null) {
            assertThat(first.expected()).isEqualTo(corruption.expected());
            assertThat(first.actual()).isEqualTo(corruption.actual());
        }
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void a_fatal_violation_refuses_the_claim_and_a_warning_lets_it_pass(Corruption corruption) {
        Verdict verdict = CHECK.examine(Corruption.corrupt(corruption), MARK);
        boolean fatal = corruption.severity() == Severity.FATAL;
        assertThat(verdict).isInstanceOf(fatal ? Verdict.Inconsistent.class : Verdict.Consistent.class);
        for (CheckResult check : verdict.checks()) {
            CheckResult.Verdict expected = check.rule() != corruption.rule()
                    ? CheckResult.Verdict.PASSED
                    : fatal ? CheckResult.Verdict.FAILED : CheckResult.Verdict.WARNING;
            assertThat(check.verdict()).as(check.rule().name()).isEqualTo(expected);
        }
    }

    @Test
    void any_two_corruptions_are_both_told_in_the_order_of_the_book() {
        List<Corruption> all = Corruption.all();
        for (Corruption one : all) {
            for (Corruption other : all.subList(all.indexOf(one) + 1, all.size())) {
                Verdict verdict = CHECK.examine(Corruption.corrupt(one, other), MARK);
                assertThat(broken(verdict))
                        .as("%s and %s", one, other)
                        .containsExactlyElementsOf(new TreeSet<>(List.of(one.rule(), other.rule())));
            }
        }
    }

    @Test
    void every_corruption_at_once_breaks_every_rule() {
        Verdict verdict = CHECK.examine(Corruption.corrupt(Corruption.all().toArray(Corruption[]::new)), MARK);
        Set<RuleId> all = EnumSet.complementOf(EnumSet.of(RuleId.I04));
        assertThat(broken(verdict)).containsExactlyElementsOf(all);
        assertThat(verdict.violations())
                .hasSizeGreaterThanOrEqualTo(Corruption.all().size() - 2);
    }

    @Nested
    class A_rule {

        @Test
        void tells_every_place_where_it_does_not_hold() {
            Claim claim = new Claim(VALID);
            List<String> subjects = new ArrayList<>();
            for (String id : List.of("A01_RISK-2", "P01_NO_LOTS-1", "Y06_FLAT_STATE-3")) {
                claim.edit(
                        id,
                        row -> row.withStops(
                                new Stops(row.stops().initial(), row.stops().current(), Price.of(0))));
                subjects.add("position " + id);
            }
            Verdict verdict = Evidence.judge(CHECK, claim.recompute().snapshot());
            assertThat(verdict.violations()).extracting(Violation::subject).containsExactlyElementsOf(subjects);
            assertThat(resultOf(RuleId.P07, verdict))
                    .isEqualTo(new CheckResult(RuleId.P07, CheckResult.Verdict.FAILED, null, null, "3 violations"));
        }

        @Test
        void says_the_same_of_the_same_claim_in_any_order_of_its_rows() {
            SealedSnapshot corrupt = Corruption.corrupt(Corruption.all().toArray(Corruption[]::new));
            assertThat(CHECK.examine(corrupt, MARK).checks())
                    .isEqualTo(CHECK.examine(corrupt, MARK).checks());
            List<Sealed<PyramidState>> states = new ArrayList<>(corrupt.pyramids());
            Collections.reverse(states);
            SealedSnapshot turned = Columns.with(corrupt, "pyramids", states);
            assertThat(CHECK.examine(turned, MARK).violations())
                    .isEqualTo(CHECK.examine(corrupt, MARK).violations());
        }
    }

    @Test
    void totals_do_not_depend_on_the_order_of_the_rows() {
        List<Position> rows = new ArrayList<>(VALID.positions());
        Collections.reverse(rows);
        assertThat(Totals.of(rows)).isEqualTo(VALID.head().totals());
    }
}
