package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Violation;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Certificate.Outcome;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the predecessor's test-suite wanted to be true, with the true figures, on a real PostgreSQL: rows changed by hand
 * as a superuser would, then a recovery and a dry run, which must agree. {@code docs/predecessor.md} has the numbers.
 */
class PredecessorScenariosIT {

    private static final Instrument BANK_NIFTY = new Instrument("BANK_NIFTY");

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Office office = Office.open(database);
    private final HandOnRows hand = new HandOnRows(database);

    @TempDir
    private Path directory;

    /** A base of 5 lots at 50,000 with stop 49,500 (risk 75,000, margin 1,350,000), and a pyramid on it. */
    @BeforeEach
    void trade() {
        submit(Desk.base("Long_1"), Desk.opening("add_pyramid", "BANK_NIFTY", "Long_2", 51_000));
    }

    private List<Result> submit(TradeCommand... commands) {
        try (Ballast ballast = office.ballast("eng-1");
                TradingSession session = ballast.session(recovered(Office.recover(ballast)))) {
            return session.submit(List.of(commands));
        }
    }

    private static RecoveryOutcome.Recovered recovered(RecoveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(RecoveryOutcome.Recovered.class);
        return (RecoveryOutcome.Recovered) outcome;
    }

    private Portfolio recover() {
        try (Ballast ballast = office.ballast("eng-2")) {
            return recovered(Office.recover(ballast)).state().portfolio();
        }
    }

    /** Recovers and validates; both must come to the same verdict, and no engine may see a refused portfolio. */
    private Certificate verdict() {
        RecordingEngine engine = new RecordingEngine();
        try (Ballast ballast = office.ballast("eng-2", engine)) {
            Certificate dry = ballast.validation().validate();
            RecoveryOutcome outcome = Office.recover(ballast);
            Certificate certificate = outcome.certificate();
            assertThat(certificate).isNotNull();
            boolean isGood = certificate.outcome() == Outcome.RECOVERED;
            assertThat(dry.outcome()).isEqualTo(isGood ? Outcome.VALID : certificate.outcome());
            // A validation has the time to ask the journal which column it was, and says so.
            assertThat(dry.violations())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("detail")
                    .isEqualTo(certificate.violations());
            assertThat(engine.calls()).hasSize(isGood ? 1 : 0);
            return certificate;
        }
    }

    private void assertRefused(RuleId... rules) {
        Certificate certificate = verdict();
        assertThat(certificate.outcome()).isEqualTo(Outcome.INCONSISTENT);
        assertThat(certificate.violations().stream().filter(Violation::isFatal))
                .extracting(Violation::rule)
                .contains(rules);
    }

    private void assertCorrupt(String table, String key, String column) {
        Certificate certificate = verdict();
        assertThat(certificate.outcome()).isEqualTo(Outcome.CORRUPT);
        assertThat(certificate.attempts()).isEqualTo(1);
        assertThat(certificate.cause()).isNotNull();
        assertThat(certificate.cause().table()).isEqualTo(table);
        assertThat(certificate.cause().key()).contains(key);
        assertThat(certificate.cause().column()).isEqualTo(column);
    }

    @Nested
    class Fetching {

        @Test
        void s03_s09_finds_positions_equity_and_pyramiding() {
            Portfolio portfolio = recover();

            assertThat(portfolio.positions())
                    .extracting(position -> position.id().value())
                    .containsExactly("Long_1", "Long_2");
            assertThat(portfolio.equity().closed()).isEqualTo(Money.of(5_000_000));
            assertThat(portfolio.totals().risk()).isEqualTo(Money.of(150_000));
            assertThat(portfolio.totals().margin()).isEqualTo(Money.of(2_700_000));
            assertThat(lastPyramidPrice(portfolio)).isEqualTo(Price.of(51_000));
            assertThat(portfolio.pyramid(BANK_NIFTY).base().orElseThrow().id()).isEqualTo(new PositionId("Long_1"));
        }

        @Test
        void s04_an_empty_store_is_nothing_and_stays_so() {
            Office nowhere = new Office(TestPostgres.shared().freshDatabase());
            try (Ballast ballast = nowhere.ballast("eng-1")) {
                assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.NothingStored.class);
                ballast.migration().migrate();
                assertThat(Office.recover(ballast)).isInstanceOf(RecoveryOutcome.NothingStored.class);
            }
        }

        @Test
        void s05_lots_of_null_are_corrupt() {
            hand.allowNull("portfolio_positions", "lots");
            hand.run("UPDATE portfolio_positions SET lots = NULL WHERE position_id = 'Long_1'");
            assertCorrupt("portfolio_positions", "Long_1", "lots");
        }

        @Test
        void s06_a_closed_equity_that_is_no_number_is_corrupt() {
            hand.run("UPDATE portfolio_state SET closed_equity = 'NaN'");
            assertCorrupt("portfolio_state", "main", "closed_equity");
        }

        @Test
        void s08_a_missing_equity_is_corrupt_and_never_the_initial_capital() {
            hand.allowNull("portfolio_state", "closed_equity");
            hand.run("UPDATE portfolio_state SET closed_equity = NULL");
            assertCorrupt("portfolio_state", "main", "closed_equity");
        }

        @Test
        void s08_a_missing_head_row_is_corrupt_and_never_the_initial_capital() {
            hand.run("DELETE FROM portfolio_state");
            assertThat(verdict().outcome()).isEqualTo(Outcome.CORRUPT);
        }

        @Test
        void one_bad_row_among_good_ones_keeps_everything_out() {
            submit(Desk.opening("open_base", "GOLD_MINI", "Gold_1", 78_500));
            hand.run("UPDATE portfolio_positions SET status = 'opne' WHERE position_id = 'Gold_1'");
            assertCorrupt("portfolio_positions", "Gold_1", "status");
        }

        @Test
        void a_last_pyramid_price_that_is_no_number_is_corrupt() {
            hand.run("UPDATE pyramiding_state SET last_pyramid_price = 'NaN'");
            assertCorrupt("pyramiding_state", "BANK_NIFTY", "last_pyramid_price");
        }

        @Test
        void a_last_pyramid_price_that_is_missing_is_corrupt() {
            hand.allowNull("pyramiding_state", "last_pyramid_price");
            hand.run("UPDATE pyramiding_state SET last_pyramid_price = NULL");
            assertCorrupt("pyramiding_state", "BANK_NIFTY", "last_pyramid_price");
        }
    }

    @Nested
    class Reconstructing {

        @ParameterizedTest
        @ValueSource(longs = {100_000, 1_000_000, 999_999_999_999L})
        void s07_any_initial_capital_is_found_again_with_what_was_earned(long capital) {
            Office other = new Office(TestPostgres.shared().freshDatabase());
            try (Ballast ballast = other.ballast("eng-1")) {
                ballast.migration().migrate();
                ballast.creation().create(Money.of(capital), Desk.INR, null);
                TradingSession session = ballast.session(recovered(Office.recover(ballast)));
                session.submit(List.of(Desk.base("A"), Desk.close("A", 50_000 + 100)));
            }
            try (Ballast ballast = other.ballast("eng-2")) {
                Portfolio portfolio = recovered(Office.recover(ballast)).state().portfolio();
                assertThat(portfolio.equity().initialCapital()).isEqualTo(Money.of(capital));
                assertThat(portfolio.equity().closed()).isEqualTo(Money.of(capital + 100 * 5 * 30));
            }
        }

        @Test
        void s10_a_base_that_is_missing_is_refused() {
            hand.run("UPDATE pyramiding_state SET base_position_id = 'Long_99'");
            assertRefused(RuleId.Y02);
        }

        @Test
        void a_base_that_is_closed_is_refused() {
            hand.run("UPDATE portfolio_positions SET status = 'closed' WHERE position_id = 'Long_1'");
            assertRefused(RuleId.A01, RuleId.A02, RuleId.Y02);
        }

        @Test
        void a_base_of_another_instrument_is_refused() {
            submit(Desk.opening("open_base", "GOLD_MINI", "Gold_1", 78_500));
            hand.run("UPDATE pyramiding_state SET base_position_id = 'Gold_1' WHERE instrument = 'BANK_NIFTY'");
            assertRefused(RuleId.Y02);
        }

        @Test
        void two_bases_are_refused() {
            hand.run("UPDATE portfolio_positions SET is_base_position = true WHERE position_id = 'Long_2'");
            assertRefused(RuleId.Y01);
        }

        @Test
        void a_pyramiding_row_that_is_missing_is_refused() {
            hand.run("DELETE FROM pyramiding_state");
            assertRefused(RuleId.Y04);
        }

        @Test
        void every_live_status_is_found_again_and_nothing_closed() {
            submit(
                    Desk.opening("open_base", "GOLD_MINI", "Gold_1", 78_500),
                    Desk.reduce("Gold_1", 2, 79_000),
                    Desk.opening("open_base", "SILVER_MINI", "Silver_1", 90_000),
                    Desk.beginExit("Silver_1"),
                    Desk.beginEntry("COPPER", "Copper_1", 900),
                    Desk.close("Long_2", 51_500));

            Portfolio portfolio = recover();

            assertThat(portfolio.positions())
                    .extracting(position -> position.id() + " " + position.status())
                    .containsExactly(
                            "Copper_1 " + PositionStatus.OPENING,
                            "Gold_1 " + PositionStatus.PARTIAL,
                            "Long_1 " + PositionStatus.OPEN,
                            "Silver_1 " + PositionStatus.CLOSING);
            assertThat(portfolio.totals().margin())
                    .isEqualTo(Money.of(5 * 300_000 + 3 * 105_000 + 5 * 270_000 + 5 * 385_000));
        }
    }

    @Nested
    class Validating {

        @Test
        void s12_what_was_traded_is_valid() {
            assertThat(verdict().outcome()).isEqualTo(Outcome.RECOVERED);
        }

        @ParameterizedTest
        @CsvSource({
            "total_risk_amount, 200000, A01",
            "total_risk_amount, 999999.99, A01",
            "margin_used, 2000000, A02",
            "total_vol_amount, 1, A03",
            "closed_equity, 4900000, A04",
            "equity_high, 4999999.99, A05"
        })
        void s13_s14_s18_s23_a_wrong_sum_is_refused_with_both_figures(String column, String value, RuleId rule) {
            hand.run("UPDATE portfolio_state SET " + column + " = " + value);

            assertRefused(rule);

            Violation violation = verdict().violations().get(0);
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(Money.parse(violation.actual())).isEqualTo(Money.parse(value));
            assertThat(Money.parse(violation.expected())).isNotEqualTo(Money.parse(value));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.005", "0.008", "0.01", "-0.005", "-0.008", "-0.01"})
        void s15_a_difference_of_up_to_a_paisa_passes_the_sums_and_not_the_seals(String off) {
            hand.run("UPDATE portfolio_state SET total_risk_amount = total_risk_amount + " + off
                    + ", margin_used = margin_used + " + off);
            Certificate verdict = verdict();
            assertThat(verdict.violations()).extracting(Violation::rule).containsExactly(RuleId.I02);
            assertThat(verdict.checks())
                    .filteredOn(check -> check.rule() == RuleId.A01 || check.rule() == RuleId.A02)
                    .extracting(CheckResult::verdict)
                    .containsOnly(CheckResult.Verdict.PASSED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0101", "-0.0101", "0.01000001"})
        void s15_a_difference_of_more_than_a_paisa_is_refused(String off) {
            hand.run("UPDATE portfolio_state SET total_risk_amount = total_risk_amount + " + off);
            assertRefused(RuleId.A01);
        }

        @Test
        void positions_under_different_terms_are_judged_by_their_own() {
            submit(Desk.opening("open_base", "GOLD_MINI", "Gold_1", 78_500));
            hand.run("UPDATE portfolio_positions SET point_value = 35 WHERE position_id = 'Long_1'");
            assertRefused(RuleId.A01);
        }

        @Test
        void s24_rows_that_were_deleted_are_missed() {
            hand.run("DELETE FROM portfolio_positions");
            hand.run("DELETE FROM pyramiding_state");
            assertRefused(RuleId.A01, RuleId.A02);
        }
    }

    @Nested
    class Trading_on {

        @Test
        void s22_s30_a_pyramid_is_added_after_the_recovery() {
            List<Result> results = submit(Desk.opening("add_pyramid", "BANK_NIFTY", "Long_3", 52_000));

            assertThat(results.get(0).status()).isEqualTo(Status.APPLIED);
            assertThat(recover().pyramid(BANK_NIFTY).layers()).hasSize(3);
        }

        @Test
        void s25_bases_of_several_instruments_are_found_again() {
            submit(Desk.opening("open_base", "GOLD_MINI", "Gold_1", 78_500));

            Portfolio portfolio = recover();

            assertThat(portfolio.pyramid(BANK_NIFTY).base()).isPresent();
            assertThat(portfolio.pyramid(new Instrument("GOLD_MINI")).base()).isPresent();
        }

        @Test
        void s26_s27_s28_s29_rows_are_what_was_traded() {
            submit(Desk.close("Long_2", 52_000));

            Position base = recover().positions().get(0);

            assertThat(base.layer().isBase()).isTrue();
            assertThat(base.entryPrice()).isEqualTo(Price.of(50_000));
            assertThat(hand.text("SELECT status FROM portfolio_positions WHERE position_id = 'Long_2'"))
                    .isEqualTo("closed");
            assertThat(lastPyramidPrice(recover())).isEqualTo(Price.of(50_000));
        }

        @Test
        void s31_of_two_stops_raised_at_once_neither_is_lost_silently() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try (Ballast ballast = office.ballast("eng-1");
                    TradingSession session = ballast.session(recovered(Office.recover(ballast)))) {
                Future<Result> lower = threads.submit(() -> session.submit(Desk.trail("Long_1", 49_600)));
                Future<Result> higher = threads.submit(() -> session.submit(Desk.trail("Long_1", 49_700)));

                assertThat(higher.get().status()).isEqualTo(Status.APPLIED);
                assertThat(lower.get().status()).isIn(Status.APPLIED, Status.REJECTED);
            } finally {
                threads.shutdownNow();
            }
            assertThat(recover().positions().get(0).stops().current()).isEqualTo(Price.of(49_700));
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 20, 30, 50})
        void s32_to_s35_as_many_positions_are_found_again(int positions) throws IOException {
            Office wide = Office.open(TestPostgres.shared().freshDatabase()).reading(wideCatalogue());
            List<TradeCommand> commands = new ArrayList<>();
            IntStream.range(0, positions)
                    .forEach(i -> commands.add(Desk.opening("open_base", "STOCK_" + i, "P-" + i, 1_000 + i)));
            try (Ballast ballast = wide.ballast("eng-1");
                    TradingSession session = ballast.session(recovered(Office.recover(ballast)))) {
                assertThat(session.submit(commands)).extracting(Result::status).containsOnly(Status.APPLIED);
            }
            try (Ballast ballast = wide.ballast("eng-2")) {
                assertThat(recovered(Office.recover(ballast))
                                .state()
                                .portfolio()
                                .positions())
                        .hasSize(positions);
            }
        }

        private Path wideCatalogue() throws IOException {
            StringBuilder yaml = new StringBuilder("catalogue:\n  zone: Asia/Kolkata\n  instruments:\n");
            for (int i = 0; i < 50; i++) {
                yaml.append("    STOCK_").append(i).append(":\n      max-pyramids: 3\n      eras:\n");
                yaml.append("        - effective-from: 2020-01-01\n          lot-size: ")
                        .append(i + 1);
                yaml.append("\n          point-value: ").append(i + 1).append("\n          margin-per-lot: 1000\n");
            }
            return Files.writeString(directory.resolve("wide.yaml"), yaml);
        }
    }

    private static Price lastPyramidPrice(Portfolio portfolio) {
        return Objects.requireNonNull(portfolio.pyramid(BANK_NIFTY).state()).lastPyramidPrice();
    }
}
