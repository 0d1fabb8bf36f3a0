package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.CAPITAL;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTest {

    private final Desk desk = Desk.open().accepting(order("BN-1").openBase());
    private final Position open = desk.position("BN-1");

    @Nested
    class Accepted {

        @Test
        void takes_the_profit_and_leaves_the_instrument_flat() {
            Decision.Applied applied = desk.accept(close("BN-1", "50500"));
            Money profit = Money.of(75_000);
            Position closed = open.withStatus(PositionStatus.CLOSED)
                    .withRealised(profit)
                    .withExit(new ExitData(NOW, price("50500"), "stop hit"));
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            open,
                            closed,
                            new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5),
                            null));
            assertThat(applied.changes().changesPyramid()).isTrue();
            assertThat(applied.warnings()).isEmpty();
            Money equity = CAPITAL.plus(profit);
            assertThat(desk.portfolio().equity()).isEqualTo(new Equity(CAPITAL, equity, equity, profit, Money.ZERO));
            assertThat(desk.portfolio().totals()).isEqualTo(Totals.NONE);
            assertThat(desk.portfolio().positions()).isEmpty();
            assertThat(desk.portfolio().pyramidStates()).isEmpty();
            assertThat(desk.portfolio().position(new PositionId("BN-1"))).isEmpty();
            assertThat(desk.pyramid(BANK_NIFTY).isFlat()).isTrue();
        }

        @Test
        void takes_a_loss_and_leaves_the_equity_high() {
            desk.accept(close("BN-1", "49000"));
            Money loss = Money.of(-150_000);
            assertThat(desk.portfolio().equity())
                    .isEqualTo(new Equity(CAPITAL, CAPITAL.plus(loss), CAPITAL, loss, Money.ZERO));
        }

        @Test
        void at_the_entry_price_realises_nothing() {
            Decision.Applied applied = desk.accept(close("BN-1", "50000"));
            assertThat(applied.changes().writtenPosition().orElseThrow().realised())
                    .isEqualTo(Money.ZERO);
            assertThat(desk.portfolio().equity())
                    .isEqualTo(new Equity(CAPITAL, CAPITAL, CAPITAL, Money.ZERO, Money.ZERO));
        }

        @Test
        void moves_what_was_realised_before_to_the_closed_positions() {
            desk.accepting(reduce("BN-1", 2, "50500"), close("BN-1", "49900"));
            Money equity = Money.of(5_000_000 + 30_000 - 9_000);
            assertThat(desk.portfolio().equity())
                    .isEqualTo(new Equity(CAPITAL, equity, Money.of(5_030_000), Money.of(21_000), Money.ZERO));
        }

        @Test
        void during_an_exit_and_after_a_reduction_alike() {
            desk.accepting(beginExit("BN-1"), close("BN-1", "50000"));
            assertThat(desk.portfolio().positions()).isEmpty();
            desk.accepting(order("BN-2").openBase(), reduce("BN-2", 1, "50000"), close("BN-2", "50000"));
            assertThat(desk.portfolio().positions()).isEmpty();
            assertThat(desk.portfolio().equity()).isEqualTo(Equity.startingWith(CAPITAL));
        }

        @Test
        void may_bring_the_equity_below_zero() {
            desk.accepting(order("G-1").of(GOLD_MINI).lots(1_000).openBase(), close("G-1", "1"));
            assertThat(desk.portfolio().equity().closed()).isEqualTo(Money.of(5_000_000 - 49_999L * 1_000 * 10));
            assertThat(desk.portfolio().equity().closed().isNegative()).isTrue();
        }
    }

    @Nested
    class Of_one_layer_among_several {

        private final PositionId base = new PositionId("BN-1");

        private PyramidState state(String lastPrice) {
            return new PyramidState(BANK_NIFTY, price(lastPrice), base, 5);
        }

        Of_one_layer_among_several() {
            desk.accepting(
                    order("BN-2").price("50300").addPyramid(),
                    order("BN-3").price("50600").addPyramid());
        }

        @Test
        void the_top_gives_the_last_price_back_to_the_layer_beneath() {
            Decision.Applied applied = desk.accept(close("BN-3", "50700"));
            assertThat(applied.changes().pyramidBefore()).isEqualTo(state("50600"));
            assertThat(applied.changes().pyramidAfter()).isEqualTo(state("50300"));
        }

        @Test
        void one_in_the_middle_leaves_the_state_as_it_is() {
            Decision.Applied applied = desk.accept(close("BN-2", "50700"));
            assertThat(applied.changes().changesPyramid()).isFalse();
            assertThat(desk.pyramid(BANK_NIFTY).layers()).containsExactly(desk.position("BN-1"), desk.position("BN-3"));
        }

        @Test
        void the_base_first_leaves_a_state_without_one() {
            Decision.Applied applied = desk.accept(close("BN-1", "50700"));
            assertThat(applied.changes().pyramidAfter())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("50600"), null, 5));
            assertThat(desk.pyramid(BANK_NIFTY).base()).isEmpty();
            assertThat(desk.refuse(order("BN-4").openBase())).isEqualTo(ReasonCode.NOT_FLAT);
            assertThat(desk.refuse(order("BN-4").price("50900").addPyramid())).isEqualTo(ReasonCode.NO_BASE);
        }

        @Test
        void the_instrument_may_be_entered_again_once_it_is_flat() {
            desk.accepting(close("BN-1", "50700"), close("BN-2", "50700"), close("BN-3", "50700"));
            assertThat(desk.portfolio().pyramidStates()).isEmpty();
            desk.accepting(order("BN-4").price("100").stop("90").openBase());
            assertThat(desk.position("BN-4").layer()).isEqualTo(Layer.BASE);
            assertThat(desk.pyramid(BANK_NIFTY).state())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("100"), new PositionId("BN-4"), 5));
        }
    }

    @Nested
    class Refused {

        @Test
        void of_what_is_not_held() {
            assertThat(desk.refuse(close("BN-9", "50100"))).isEqualTo(ReasonCode.NOT_LIVE);
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertThat(desk.refuse(close("G-1", "50100"))).isEqualTo(ReasonCode.OPENING);
            desk.accept(close("BN-1", "50100"));
            assertThat(desk.refuse(close("BN-1", "50100"))).isEqualTo(ReasonCode.NOT_LIVE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-0.00000001"})
        void at_no_price(String price) {
            assertThat(desk.refuse(close("BN-1", price))).isEqualTo(ReasonCode.PRICE_OUT_OF_RANGE);
        }
    }
}
