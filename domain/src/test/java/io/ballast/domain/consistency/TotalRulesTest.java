package io.ballast.domain.consistency;

import static io.ballast.domain.consistency.Checks.resultOf;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.CATALOGUE;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.fixture.Claim;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Equity;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Totals;
import io.ballast.domain.seal.Sealer;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotalRulesTest {

    /** Of the closed equity, 30,000 are realised by a position that is still live. */
    private static final PortfolioSnapshot CLAIM = Desk.open()
            .accepting(
                    order("G-1")
                            .of(GOLD_MINI)
                            .price("78500")
                            .stop("78000")
                            .lots(3)
                            .openBase(),
                    order("BN-0").openBase(),
                    close("BN-0", "50120"),
                    deposit("100000"),
                    order("BN-1").atr("350").openBase(),
                    reduce("BN-1", 2, "50500"),
                    order("G-2")
                            .of(GOLD_MINI)
                            .price("78600")
                            .stop("78000")
                            .lots(1)
                            .addPyramid())
            .snapshot();

    /** One sum of the head, and a way to make it differ from its rows. */
    enum Sum {
        RISK(RuleId.A01, "66000.00"),
        MARGIN(RuleId.A02, "1230000.00"),
        VOLATILITY(RuleId.A03, "31500.00"),
        CLOSED_EQUITY(RuleId.A04, "5148000.00");

        private final RuleId rule;
        private final String recomputed;

        Sum(RuleId rule, String recomputed) {
            this.rule = rule;
            this.recomputed = recomputed;
        }

        PortfolioSnapshot off(String by) {
            Money difference = Money.parse(by);
            return new Claim(CLAIM)
                    .editTotals(totals -> new Totals(
                            this == RISK ? totals.risk().plus(difference) : totals.risk(),
                            this == VOLATILITY ? totals.volatility().plus(difference) : totals.volatility(),
                            this == MARGIN ? totals.margin().plus(difference) : totals.margin(),
                            totals.positionsWithoutAtr()))
                    .editEquity(equity -> this != CLOSED_EQUITY
                            ? equity
                            : new Equity(
                                    equity.initialCapital(),
                                    equity.closed().plus(difference),
                                    equity.high().plus(Money.of(10_000)),
                                    equity.realisedClosed(),
                                    equity.capitalMoved()))
                    .snapshot();
        }
    }

    private static Verdict examine(PortfolioSnapshot claim, String epsilon) {
        return Evidence.judge(new ConsistencyCheck(CATALOGUE, Money.parse(epsilon), Sealer.PLAIN), claim);
    }

    private static Stream<Arguments> each(String... differences) {
        return Stream.of(Sum.values()).flatMap(sum -> Stream.of(differences).map(by -> Arguments.of(sum, by)));
    }

    @Nested
    class Within_one_paisa {

        static Stream<Arguments> smallDifferences() {
            return each("0", "0.005", "0.008", "0.01", "-0.005", "-0.008", "-0.01", "0.00000001");
        }

        @ParameterizedTest
        @MethodSource("smallDifferences")
        void a_sum_passes_and_is_told_as_it_is(Sum sum, String by) {
            Verdict verdict = examine(sum.off(by), "0.01");
            String actual = Money.parse(sum.recomputed).plus(Money.parse(by)).toString();
            assertThat(verdict.violations()).isEmpty();
            assertThat(resultOf(sum.rule, verdict))
                    .isEqualTo(new CheckResult(sum.rule, CheckResult.Verdict.PASSED, sum.recomputed, actual, null));
        }

        static Stream<Arguments> differences() {
            return each("0.0101", "-0.0101", "0.01000001", "-0.01000001", "1000", "-1000");
        }

        @ParameterizedTest
        @MethodSource("differences")
        void any_more_fails(Sum sum, String by) {
            Verdict verdict = examine(sum.off(by), "0.01");
            String actual = Money.parse(sum.recomputed).plus(Money.parse(by)).toString();
            String detail = "difference " + Money.parse(by);
            assertThat(verdict).isInstanceOf(Verdict.Inconsistent.class);
            assertThat(verdict.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.rule()).isEqualTo(sum.rule);
                assertThat(violation.subject()).isEqualTo("portfolio");
                assertThat(violation.expected()).isEqualTo(sum.recomputed);
                assertThat(violation.actual()).isEqualTo(actual);
                assertThat(violation.detail()).isEqualTo(detail);
                assertThat(violation.isFatal()).isTrue();
            });
            assertThat(resultOf(sum.rule, verdict))
                    .isEqualTo(new CheckResult(sum.rule, CheckResult.Verdict.FAILED, sum.recomputed, actual, detail));
        }
    }

    @ParameterizedTest
    @EnumSource(Sum.class)
    void without_any_tolerance_the_eighth_decimal_counts(Sum sum) {
        assertThat(examine(sum.off("0"), "0").violations()).isEmpty();
        assertThat(examine(sum.off("0.00000001"), "0").violations()).hasSize(1);
        assertThat(examine(sum.off("-0.00000001"), "0").violations()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Sum.class)
    void the_widest_tolerance_is_one(Sum sum) {
        assertThat(examine(sum.off("1"), "1").violations()).isEmpty();
        assertThat(examine(sum.off("-1"), "1").violations()).isEmpty();
        assertThat(examine(sum.off("1.00000001"), "1").violations()).hasSize(1);
        assertThat(examine(sum.off("-1.00000001"), "1").violations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.00000001", "1.00000001"})
    void no_other_tolerance_is_allowed(String epsilon) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsistencyCheck(CATALOGUE, Money.parse(epsilon), Sealer.PLAIN))
                .withMessage("epsilon must be 0 to 1 and is " + epsilon);
    }

    @Test
    void the_default_tolerance_is_one_paisa() {
        assertThat(ConsistencyCheck.DEFAULT_EPSILON).isEqualTo(Money.parse("0.01"));
    }

    @Nested
    class The_equity_high {

        private PortfolioSnapshot high(Money difference) {
            return new Claim(CLAIM)
                    .editEquity(equity -> new Equity(
                            equity.initialCapital(),
                            equity.closed(),
                            equity.closed().plus(difference),
                            equity.realisedClosed(),
                            equity.capitalMoved()))
                    .snapshot();
        }

        @Test
        void may_equal_the_closed_equity_or_lie_above() {
            assertThat(examine(high(Money.ZERO), "0.01").violations()).isEmpty();
            assertThat(examine(high(Money.of(7)), "0.01").violations()).isEmpty();
        }

        @Test
        void is_compared_exactly_whatever_the_tolerance() {
            Verdict verdict = examine(high(Money.parse("-0.00000001")), "1");
            assertThat(verdict.violations())
                    .containsExactly(new Violation(
                            RuleId.A05,
                            Severity.FATAL,
                            "portfolio",
                            "5148000.00",
                            "5147999.99999999",
                            "the equity high lies below the closed equity",
                            List.of()));
            assertThat(resultOf(RuleId.A05, verdict).expected()).isEqualTo("5148000.00");
        }
    }

    @Test
    void the_count_of_positions_without_ATR_has_no_tolerance() {
        PortfolioSnapshot claim = new Claim(CLAIM)
                .editTotals(totals -> new Totals(totals.risk(), totals.volatility(), totals.margin(), 1))
                .snapshot();
        assertThat(examine(claim, "1").violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(RuleId.A03);
            assertThat(violation.detail()).isEqualTo("positions_without_atr is 1, not 2");
            assertThat(violation.expected()).isEqualTo(violation.actual()).isEqualTo("31500.00");
        });
    }

    @Nested
    class What_each_position_adds {

        private List<Violation.Contribution> contributions(Sum sum) {
            return examine(sum.off("-9"), "0.01").violations().get(0).contributions();
        }

        private Violation.Contribution adds(String position, long amount) {
            return new Violation.Contribution(new PositionId(position), Money.of(amount));
        }

        @Test
        void is_told_largest_first() {
            assertThat(contributions(Sum.RISK))
                    .containsExactly(adds("BN-1", 45_000), adds("G-1", 15_000), adds("G-2", 6_000));
            assertThat(contributions(Sum.MARGIN))
                    .containsExactly(adds("BN-1", 810_000), adds("G-1", 315_000), adds("G-2", 105_000));
        }

        @Test
        void is_left_out_where_it_is_nothing() {
            assertThat(contributions(Sum.VOLATILITY)).containsExactly(adds("BN-1", 31_500));
            assertThat(contributions(Sum.CLOSED_EQUITY)).containsExactly(adds("BN-1", 30_000));
        }

        @Test
        void is_ordered_by_size_whatever_its_sign_and_then_by_id() {
            Claim claim = new Claim(CLAIM)
                    .edit("G-1", row -> row.withRealised(Money.of(-30_000)))
                    .edit("G-2", row -> row.withRealised(Money.of(-40_000)));
            assertThat(examine(claim.snapshot(), "0.01").violations().get(0).contributions())
                    .containsExactly(adds("G-2", -40_000), adds("BN-1", 30_000), adds("G-1", -30_000));
        }

        @Test
        void is_told_of_the_hundred_largest() {
            Claim claim = new Claim(CLAIM);
            for (int i = 0; i < 200; i++) {
                long realised = i;
                claim.add(CLAIM.positions().get(0).withRealised(Money.of(realised)));
            }
            List<Violation.Contribution> told = examine(claim.snapshot(), "0.01").violations().stream()
                    .filter(violation -> violation.rule() == RuleId.A04)
                    .findFirst()
                    .orElseThrow()
                    .contributions();
            assertThat(told).hasSize(100);
            assertThat(told)
                    .extracting(Violation.Contribution::amount)
                    .contains(Money.of(101))
                    .doesNotContain(Money.of(100));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "INR", "KWD"})
    void figures_are_told_with_as_many_decimals_as_the_currency_has(String code) {
        PortfolioSnapshot.Head head = Sum.RISK.off("5").head();
        PortfolioSnapshot claim = new PortfolioSnapshot(
                new PortfolioSnapshot.Head(
                        Samples.MAIN,
                        Samples.MAIN_UUID,
                        Currency.getInstance(code),
                        head.equity(),
                        head.totals(),
                        head.livePositions(),
                        head.livePyramids(),
                        head.lastEntryAt(),
                        head.seq()),
                CLAIM.positions(),
                CLAIM.pyramids());
        String decimals = code.equals("JPY") ? "" : code.equals("KWD") ? ".000" : ".00";
        Violation violation = examine(claim, "0.01").violations().get(0);
        assertThat(violation.expected()).isEqualTo("66000" + decimals);
        assertThat(violation.actual()).isEqualTo("66005" + decimals);
        assertThat(violation.detail()).isEqualTo("difference 5" + decimals);
    }
}
