package io.ballast.domain;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CATALOGUE;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.Verdict;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Evidence;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.portfolio.PortfolioSnapshot;
import io.ballast.domain.portfolio.Position;
import io.ballast.domain.portfolio.PositionStatus;
import io.ballast.domain.seal.Sealer;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine must find again after a crash: proven, complete, and ready to go on. */
class RecoveryScenariosTest {

    private final Desk desk = Desk.open();

    private static Portfolio proven(PortfolioSnapshot claim) {
        Verdict verdict =
                Evidence.judge(new ConsistencyCheck(CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN), claim);
        assertThat(verdict).isInstanceOf(Verdict.Consistent.class);
        return ((Verdict.Consistent) verdict).portfolio();
    }

    @Nested
    class A_base_entry {

        @Test
        void is_found_again_with_its_base_and_its_last_price() {
            desk.accept(order("BANK_NIFTY_Long_1").openBase());
            Portfolio recovered = proven(desk.snapshot());
            assertThat(recovered.positions()).containsExactly(desk.position("BANK_NIFTY_Long_1"));
            assertThat(recovered.pyramid(BANK_NIFTY).base()).contains(desk.position("BANK_NIFTY_Long_1"));
            assertThat(recovered.pyramidStates()).isEqualTo(desk.portfolio().pyramidStates());
        }

        @Test
        void can_be_pyramided_after_the_recovery() {
            desk.accept(order("BN-1").openBase());
            Desk after = desk.recovered();
            after.accept(order("BN-2").price("51000").stop("50500").addPyramid());
            assertThat(after.pyramid(BANK_NIFTY).layers()).hasSize(2);
            assertThat(proven(after.snapshot()).positions()).hasSize(2);
        }

        @Test
        void does_not_let_its_id_be_used_again() {
            desk.accepting(order("BN-1").openBase(), close("BN-1", "52000"));
            assertThat(desk.recovered().refuse(order("BN-1").openBase())).isEqualTo(ReasonCode.POSITION_ID_USED);
        }
    }

    @Test
    void several_positions_are_found_again_with_the_base_of_each_instrument() {
        desk.accepting(
                order("BN-1").openBase(),
                order("BN-2").price("50300").addPyramid(),
                order("G-1").of(GOLD_MINI).price("78500").stop("78000").lots(3).openBase());
        Portfolio recovered = proven(desk.snapshot());
        assertThat(recovered.positions()).isEqualTo(desk.portfolio().positions());
        assertThat(recovered.pyramid(BANK_NIFTY).base()).contains(desk.position("BN-1"));
        assertThat(recovered.pyramid(GOLD_MINI).base()).contains(desk.position("G-1"));
    }

    @Test
    void a_position_on_its_way_out_is_exposure_and_found_again() {
        desk.accepting(order("BN-1").openBase(), reduce("BN-1", 2, "50100"), beginExit("BN-1"));
        Portfolio recovered = proven(desk.snapshot());
        assertThat(recovered.positions()).extracting(Position::status).containsExactly(PositionStatus.CLOSING);
        assertThat(recovered.totals().risk()).isEqualTo(Money.of(45_000));
        assertThat(recovered.totals().margin()).isEqualTo(Money.of(810_000));
    }

    @Test
    void the_equity_high_survives_two_restarts_in_a_drawdown() {
        desk.accepting(
                order("G-1").of(GOLD_MINI).lots(100).openBase(),
                close("G-1", "55000"),
                order("G-2").of(GOLD_MINI).lots(100).openBase(),
                close("G-2", "49000"));
        Desk twice = desk.recovered().recovered();
        assertThat(twice.portfolio().equity().closed()).isEqualTo(Money.of(9_000_000));
        assertThat(twice.portfolio().equity().high()).isEqualTo(Money.of(10_000_000));
    }

    @Test
    void a_fill_of_many_decimals_needs_no_tolerance() {
        desk.accepting(
                order("BN-1")
                        .price("50000.12345678")
                        .stop("49499.87654321")
                        .atr("350.00000001")
                        .openBase(),
                trail("BN-1", "49600.33333333"),
                reduce("BN-1", 1, "50111.11111111"),
                deposit("0.00000001"));
        Verdict verdict = Evidence.judge(new ConsistencyCheck(CATALOGUE, Money.ZERO, Sealer.PLAIN), desk.snapshot());
        assertThat(verdict.violations()).isEmpty();
    }

    @Test
    void a_later_edit_of_the_catalogue_changes_no_live_position() {
        desk.accepting(order("BN-1").openBase(), order("BN-2").price("50300").addPyramid());
        TreeMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        eras.put(LocalDate.parse("2020-01-01"), Samples.terms(99, 1));
        ContractCatalogue edited = new ContractCatalogue(CATALOGUE.zone(), List.of(new Listing(BANK_NIFTY, 0, eras)));
        Verdict verdict = Evidence.judge(new ConsistencyCheck(edited, Money.ZERO, Sealer.PLAIN), desk.snapshot());
        assertThat(verdict.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 50})
    void portfolios_of_many_instruments_are_found_again_whole(int positions) {
        List<Listing> listings = IntStream.range(0, positions)
                .mapToObj(i -> {
                    TreeMap<LocalDate, ContractTerms> eras = new TreeMap<>();
                    eras.put(LocalDate.parse("2020-01-01"), Samples.terms(30, 270_000));
                    return new Listing(new Instrument("I-" + i), 5, eras);
                })
                .toList();
        ContractCatalogue wide = new ContractCatalogue(CATALOGUE.zone(), listings);
        Genesis genesis = Samples.genesis();
        Desk many = Desk.open(wide, genesis);
        for (int i = 0; i < positions; i++) {
            many.accept(order("P-" + i)
                    .of(new Instrument("I-" + i))
                    .price(String.valueOf(50_000 + 50 * i))
                    .stop(String.valueOf(49_500 + 50 * i))
                    .lots(2 + i % 3)
                    .openBase());
        }
        Verdict verdict = Evidence.judge(new ConsistencyCheck(wide, Money.ZERO, Sealer.PLAIN), many.snapshot());
        assertThat(verdict.violations()).isEmpty();
        assertThat(many.recovered().snapshot()).isEqualTo(many.snapshot());
    }
}
