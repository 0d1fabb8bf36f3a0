package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Commands.roll;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Commands.withdraw;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.MAIN;
import static io.ballast.domain.fixture.Samples.MAIN_UUID;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.RUPEES;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Order;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.money.Money;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** No command leads to an amount that a store could not keep: twenty digits before the point. */
class OutOfRangeTest {

    private static final String MOST = "999999999999.99999999";

    private final Desk desk = Desk.open();

    private void assertOutOfRange(Desk at, TradeCommand command) {
        PortfolioSnapshot before = at.portfolio().snapshot(0);
        assertThat(at.refuse(command)).isEqualTo(ReasonCode.OUT_OF_RANGE);
        assertThat(at.portfolio().snapshot(0)).isEqualTo(before);
    }

    /** The stop lies one point below the price, so that the risk is lots × point value. */
    private static Order narrow(String id) {
        return order(id).price("500000000000").stop("499999999999").lots(1_000_000);
    }

    @Nested
    class A_total {

        @Test
        void of_risk_is_limited() {
            Order wide = order("BN-1").price(MOST).stop("1").lots(1_000_000);
            assertOutOfRange(desk, wide.terms(terms(1_000, 1)).openBase());
            desk.accept(wide.terms(terms(99, 1)).openBase());
        }

        @Test
        void of_volatility_is_limited() {
            assertOutOfRange(
                    desk, narrow("BN-1").atr(MOST).terms(terms(1_000, 1)).openBase());
            desk.accept(narrow("BN-1").terms(terms(1_000, 1)).openBase());
            assertOutOfRange(desk, trail("BN-1", "499999999999", null, price(MOST)));
        }

        @Test
        void of_margin_is_limited() {
            Genesis genesis = Samples.genesis();
            Totals nearlyFull = new Totals(Money.ZERO, Money.ZERO, Money.parse("99999999999999999999"), 0);
            Desk full = atWith(genesis, Equity.startingWith(genesis.capital()), nearlyFull);
            assertOutOfRange(full, order("BN-1").lots(1).terms(terms(1, 1)).openBase());
        }
    }

    private static Desk atWith(Genesis genesis, Equity equity, Totals totals) {
        PortfolioSnapshot.Head head =
                new PortfolioSnapshot.Head(MAIN, MAIN_UUID, RUPEES, equity, totals, 0, 0, null, 1);
        return Desk.resuming(Samples.CATALOGUE, genesis, new PortfolioSnapshot(head, List.of(), List.of()));
    }

    private static Desk withEquity(Equity equity) {
        return atWith(Samples.genesis(), equity, Totals.NONE);
    }

    @Nested
    class The_equity {

        private final Money most = Money.parse("99999999999999999999");
        private final Money little = Money.of(1);

        @Test
        void is_limited_above() {
            Desk rich = withEquity(new Equity(most, most, most, Money.ZERO, Money.ZERO));
            assertOutOfRange(rich, deposit("1"));
            rich.accept(deposit("0.99999999"));
        }

        @Test
        void is_limited_in_its_high() {
            Desk rich = withEquity(new Equity(little, little, most, Money.ZERO, Money.ZERO));
            assertOutOfRange(rich, deposit("1"));
        }

        @Test
        void is_limited_in_what_was_moved() {
            Desk moved = withEquity(new Equity(little, little, little, Money.ZERO, most));
            assertOutOfRange(moved, deposit("1"));
            Desk drained = withEquity(new Equity(little, Money.of(5), Money.of(5), Money.ZERO, most.negated()));
            assertOutOfRange(drained, withdraw("1"));
        }

        @Test
        void is_limited_in_what_closed_positions_realised() {
            Desk lucky = withEquity(new Equity(little, little, little, most, Money.ZERO));
            lucky.accept(order("BN-1").openBase());
            assertOutOfRange(lucky, close("BN-1", "50001"));
            lucky.accept(close("BN-1", "50000"));
        }

        @Test
        void is_limited_below() {
            Desk poor = withEquity(new Equity(little, most.negated(), little, Money.ZERO, Money.ZERO));
            poor.accept(order("BN-1").openBase());
            assertOutOfRange(poor, close("BN-1", "49999"));
        }
    }

    /** Profit and loss of one position may be out of range while its portfolio's equity is not. */
    @Nested
    class What_a_live_position_realised {

        private final Money most = Money.parse("99999999999999999999");

        @Test
        void is_limited() {
            Desk poor = withEquity(new Equity(Money.of(1), most.negated(), Money.of(1), Money.ZERO, Money.ZERO));
            poor.accept(order("BN-1")
                    .price("1000")
                    .stop("999")
                    .lots(1_000_000)
                    .terms(terms(1_000_000, 1))
                    .openBase());
            assertOutOfRange(poor, reduce("BN-1", 999_999, MOST));
            assertOutOfRange(poor, roll("BN-1", MOST, "1000", "999"));
            poor.accept(reduce("BN-1", 90, MOST));
        }
    }

    @Test
    void a_layer_above_the_highest_number_is_refused() {
        desk.accepting(
                order("G-1").of(GOLD_MINI).openBase(),
                order("G-2").of(GOLD_MINI).price("50100").addPyramid());
        PortfolioSnapshot claim = desk.snapshot();
        Position top = desk.position("G-2").withLayer(new Layer(Integer.MAX_VALUE, false));
        PortfolioSnapshot climbed =
                new PortfolioSnapshot(claim.head(), List.of(desk.position("G-1"), top), claim.pyramids());
        TradeCommand next = order("G-3").of(GOLD_MINI).price("50200").addPyramid();
        assertThat(Portfolio.trust(climbed).apply(next, new Facts(NOW, terms(100, 1), 3, false)))
                .isEqualTo(new Decision.Rejected(ReasonCode.OUT_OF_RANGE));
    }
}
