package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.cancelExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code begin_exit}, {@code cancel_exit} and {@code reduce}: on the way out, and not yet there. */
class ExitTest {

    private final Desk desk = Desk.open().accepting(order("BN-1").openBase());
    private final Position open = desk.position("BN-1");

    private PositionStatus status() {
        return desk.position("BN-1").status();
    }

    @Nested
    class An_exit_that_begins {

        @Test
        void changes_the_status_and_nothing_else() {
            PyramidState state = desk.pyramid(BANK_NIFTY).state();
            Totals totals = desk.portfolio().totals();
            Decision.Applied applied = desk.accept(beginExit("BN-1"));
            assertThat(applied.changes())
                    .isEqualTo(new Changes(open, open.withStatus(PositionStatus.CLOSING), state, state));
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().totals()).isEqualTo(totals);
            assertThat(desk.position("BN-1").exit()).isEqualTo(ExitData.NONE);
        }

        @Test
        void may_follow_a_partial_exit() {
            desk.accepting(reduce("BN-1", 2, "50100"), beginExit("BN-1"));
            assertThat(status()).isEqualTo(PositionStatus.CLOSING);
        }

        @Test
        void is_refused_unless_the_position_is_held_undisturbed() {
            assertThat(desk.refuse(beginExit("BN-9"))).isEqualTo(ReasonCode.NOT_LIVE);
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertThat(desk.refuse(beginExit("G-1"))).isEqualTo(ReasonCode.OPENING);
            desk.accept(beginExit("BN-1"));
            assertThat(desk.refuse(beginExit("BN-1"))).isEqualTo(ReasonCode.ALREADY_CLOSING);
        }
    }

    @Nested
    class An_exit_that_is_cancelled {

        @Test
        void leaves_the_position_open_when_all_of_it_is_held() {
            desk.accepting(beginExit("BN-1"), cancelExit("BN-1"));
            assertThat(desk.position("BN-1")).isEqualTo(open);
        }

        @Test
        void leaves_the_position_partial_when_some_was_sold_before() {
            desk.accept(reduce("BN-1", 2, "50100"));
            Position partial = desk.position("BN-1");
            desk.accepting(beginExit("BN-1"), cancelExit("BN-1"));
            assertThat(desk.position("BN-1")).isEqualTo(partial);
        }

        @Test
        void leaves_the_position_partial_when_some_was_sold_meanwhile() {
            desk.accepting(beginExit("BN-1"), reduce("BN-1", 2, "50100"), cancelExit("BN-1"));
            assertThat(status()).isEqualTo(PositionStatus.PARTIAL);
        }

        @Test
        void was_under_way_or_the_cancelling_is_refused() {
            assertThat(desk.refuse(cancelExit("BN-9"))).isEqualTo(ReasonCode.NOT_LIVE);
            assertThat(desk.refuse(cancelExit("BN-1"))).isEqualTo(ReasonCode.NOT_CLOSING);
            desk.accept(reduce("BN-1", 2, "50100"));
            assertThat(desk.refuse(cancelExit("BN-1"))).isEqualTo(ReasonCode.NOT_CLOSING);
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertThat(desk.refuse(cancelExit("G-1"))).isEqualTo(ReasonCode.NOT_CLOSING);
        }
    }

    @Nested
    class A_reduction {

        @Test
        void takes_the_profit_of_what_was_sold_and_keeps_the_rest() {
            PyramidState state = desk.pyramid(BANK_NIFTY).state();
            Decision.Applied applied = desk.accept(reduce("BN-1", 2, "50500"));
            Position rest = open.withStatus(PositionStatus.PARTIAL)
                    .withSize(Size.of(Lots.of(3), Lots.of(5), open.terms()))
                    .withRealised(Money.of(30_000));
            assertThat(applied.changes()).isEqualTo(new Changes(open, rest, state, state));
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(45_000), Money.ZERO, Money.of(810_000), 1));
            Money equity = Samples.CAPITAL.plus(Money.of(30_000));
            assertThat(desk.portfolio().equity())
                    .isEqualTo(new Equity(Samples.CAPITAL, equity, equity, Money.ZERO, Money.ZERO));
        }

        @Test
        void takes_a_loss_and_leaves_the_equity_high() {
            desk.accept(reduce("BN-1", 4, "49000"));
            assertThat(desk.position("BN-1").realised()).isEqualTo(Money.of(-120_000));
            assertThat(desk.portfolio().equity())
                    .isEqualTo(
                            new Equity(Samples.CAPITAL, Money.of(4_880_000), Samples.CAPITAL, Money.ZERO, Money.ZERO));
        }

        @Test
        void adds_up_over_several() {
            desk.accepting(reduce("BN-1", 1, "50500"), reduce("BN-1", 2, "50100"), reduce("BN-1", 1, "49900"));
            assertThat(desk.position("BN-1").lots()).isEqualTo(Lots.of(1));
            assertThat(desk.position("BN-1").size().openedLots()).isEqualTo(Lots.of(5));
            assertThat(desk.position("BN-1").realised()).isEqualTo(Money.of(15_000 + 6_000 - 3_000));
        }

        @Test
        void during_an_exit_leaves_the_exit_under_way() {
            desk.accepting(beginExit("BN-1"), reduce("BN-1", 2, "50100"));
            assertThat(status()).isEqualTo(PositionStatus.CLOSING);
            assertThat(desk.position("BN-1").lots()).isEqualTo(Lots.of(3));
        }

        @ParameterizedTest
        @ValueSource(longs = {5, 6, 1_000_000})
        void of_as_many_lots_as_are_held_is_refused(long lots) {
            assertThat(desk.refuse(reduce("BN-1", lots, "50100"))).isEqualTo(ReasonCode.LOTS_NOT_BELOW_HELD);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, 1_000_001, Long.MIN_VALUE})
        void of_lots_that_nobody_trades_is_refused(long lots) {
            assertThat(desk.refuse(reduce("BN-1", lots, "50100"))).isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1"})
        void at_no_price_is_refused(String price) {
            assertThat(desk.refuse(reduce("BN-1", 1, price))).isEqualTo(ReasonCode.PRICE_OUT_OF_RANGE);
        }

        @Test
        void of_what_is_not_held_is_refused() {
            assertThat(desk.refuse(reduce("BN-9", 1, "50100"))).isEqualTo(ReasonCode.NOT_LIVE);
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertThat(desk.refuse(reduce("G-1", 1, "50100"))).isEqualTo(ReasonCode.OPENING);
        }
    }

    @Test
    void a_whole_way_out_and_back_is_told_by_the_status() {
        assertThat(status()).isEqualTo(PositionStatus.OPEN);
        desk.accept(reduce("BN-1", 1, "50100"));
        assertThat(status()).isEqualTo(PositionStatus.PARTIAL);
        desk.accept(beginExit("BN-1"));
        assertThat(status()).isEqualTo(PositionStatus.CLOSING);
        desk.accept(cancelExit("BN-1"));
        assertThat(status()).isEqualTo(PositionStatus.PARTIAL);
        desk.accepting(beginExit("BN-1"), close("BN-1", "50200"));
        assertThat(desk.portfolio().positions()).isEmpty();
        assertThat(desk.portfolio().equity().closed()).isEqualTo(Money.of(5_000_000 + 3_000 + 24_000));
    }
}
