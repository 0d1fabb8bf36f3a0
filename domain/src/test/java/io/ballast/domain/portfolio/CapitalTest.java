package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.withdraw;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.CAPITAL;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.fixture.Samples.MAIN_UUID;
import static io.ballast.domain.fixture.Samples.RUPEES;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CapitalTest {

    private final Desk desk = Desk.open();

    private static Equity equity(long closed, long high, long realised, long moved) {
        return new Equity(CAPITAL, Money.of(closed), Money.of(high), Money.of(realised), Money.of(moved));
    }

    @Nested
    class A_deposit {

        @Test
        void is_no_profit() {
            Decision.Applied applied = desk.accept(deposit("100000"));
            assertThat(applied.changes()).isEqualTo(Changes.NONE);
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().equity()).isEqualTo(equity(5_100_000, 5_100_000, 0, 100_000));
        }

        @Test
        void leaves_a_drawdown_as_deep_as_it_is() {
            desk.accepting(order("BN-1").openBase(), close("BN-1", "49000"), deposit("100000"));
            assertThat(desk.portfolio().equity()).isEqualTo(equity(4_950_000, 5_100_000, -150_000, 100_000));
        }

        @Test
        void is_accepted_even_when_the_equity_stays_below_zero() {
            desk.accepting(order("G-1").of(GOLD_MINI).lots(1_000).openBase(), close("G-1", "1"), deposit("1"));
            assertThat(desk.portfolio().equity()).isEqualTo(equity(-494_989_999, 5_000_001, -499_990_000, 1));
        }
    }

    @Nested
    class A_withdrawal {

        @Test
        void is_no_drawdown() {
            desk.accept(withdraw("1000000"));
            assertThat(desk.portfolio().equity()).isEqualTo(equity(4_000_000, 4_000_000, 0, -1_000_000));
        }

        @Test
        void lowers_the_high_by_itself_and_keeps_the_drawdown() {
            desk.accepting(order("BN-1").openBase(), close("BN-1", "49000"), withdraw("50000"));
            assertThat(desk.portfolio().equity()).isEqualTo(equity(4_800_000, 4_950_000, -150_000, -50_000));
        }

        @Test
        void may_take_everything() {
            desk.accept(withdraw("5000000"));
            assertThat(desk.portfolio().equity().closed()).isEqualTo(Money.ZERO);
        }

        @Test
        void may_not_take_more() {
            assertThat(desk.refuse(withdraw("5000000.00000001"))).isEqualTo(ReasonCode.EQUITY_NEGATIVE);
            assertThat(desk.portfolio().equity()).isEqualTo(Equity.startingWith(CAPITAL));
        }

        @Test
        void leaves_what_is_held_as_it_is() {
            desk.accept(order("BN-1").openBase());
            PortfolioSnapshot before = desk.snapshot();
            desk.accept(withdraw("1"));
            PortfolioSnapshot after = desk.snapshot();
            assertThat(after.positions()).isEqualTo(before.positions());
            assertThat(after.pyramids()).isEqualTo(before.pyramids());
            assertThat(after.head().totals()).isEqualTo(before.head().totals());
            assertThat(after.head().lastEntryAt()).isEqualTo(before.head().lastEntryAt());
        }
    }

    /** A high of 10.0 M over 9.0 M stays a high: nothing but a new high or moved capital moves it. */
    @Test
    void the_equity_high_is_remembered_through_gains_losses_and_movements() {
        desk.accepting(
                order("G-1").of(GOLD_MINI).lots(100).openBase(),
                close("G-1", "55000"),
                order("G-2").of(GOLD_MINI).lots(100).openBase(),
                close("G-2", "49000"));
        assertThat(desk.portfolio().equity()).isEqualTo(equity(9_000_000, 10_000_000, 4_000_000, 0));
        desk.accepting(deposit("500000"), withdraw("2000000"));
        assertThat(desk.portfolio().equity()).isEqualTo(equity(7_500_000, 8_500_000, 4_000_000, -1_500_000));
        desk.accepting(order("G-3").of(GOLD_MINI).lots(100).openBase(), close("G-3", "51001"));
        assertThat(desk.portfolio().equity()).isEqualTo(equity(8_501_000, 8_501_000, 5_001_000, -1_500_000));
    }

    @Nested
    class A_new_portfolio {

        @Test
        void has_its_capital_and_nothing_else() {
            Portfolio portfolio = Portfolio.create(MAIN, MAIN_UUID, RUPEES, CAPITAL);
            assertThat(portfolio.equity()).isEqualTo(equity(5_000_000, 5_000_000, 0, 0));
            assertThat(portfolio.snapshot(1).head())
                    .isEqualTo(new PortfolioSnapshot.Head(
                            MAIN, MAIN_UUID, RUPEES, Equity.startingWith(CAPITAL), Totals.NONE, 0, 0, null, 1));
            assertThat(portfolio.id()).isEqualTo(MAIN);
            assertThat(portfolio.uuid()).isEqualTo(MAIN_UUID);
            assertThat(portfolio.currency()).isEqualTo(RUPEES);
        }
    }
}
