package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.confirm;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Commands.roll;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Commands.withdraw;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.UNLISTED;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Facts;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.fixture.Desk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where several reasons apply, the first in the order of the contract is told. */
class RefusalOrderTest {

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("base", reasons(Opening.BASE_REFUSALS)),
                Arguments.of("pyramid", reasons(Opening.PYRAMID_REFUSALS)),
                Arguments.of("confirm_entry", reasons(EntryDecisions.CONFIRM_REFUSALS)),
                Arguments.of("cancel_entry", reasons(EntryDecisions.CANCEL_REFUSALS)),
                Arguments.of("trail_stop", reasons(HoldingDecisions.TRAIL_REFUSALS)),
                Arguments.of("begin_exit", reasons(ExitDecisions.BEGIN_REFUSALS)),
                Arguments.of("cancel_exit", reasons(ExitDecisions.CANCEL_REFUSALS)),
                Arguments.of("reduce", reasons(ExitDecisions.REDUCE_REFUSALS)),
                Arguments.of("close", reasons(ExitDecisions.CLOSE_REFUSALS)),
                Arguments.of("roll", reasons(HoldingDecisions.ROLL_REFUSALS)));
    }

    private static <C> List<ReasonCode> reasons(List<Refusal<C>> refusals) {
        return refusals.stream().map(Refusal::reason).toList();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void every_list_of_refusals_is_in_the_order_of_the_contract(String list, List<ReasonCode> reasons) {
        assertThat(reasons)
                .as(list)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(reason -> reason.compareTo(ReasonCode.NOT_LIVE) > 0);
    }

    @Test
    void a_base_with_everything_wrong_is_told_one_reason_after_the_other() {
        Desk desk = Desk.open().clockAt(NOW).accepting(order("BN-1").openBase());
        Facts used = new Facts(NOW, null, null, true);
        TradeCommand all = order("BN-1")
                .of(UNLISTED)
                .at(NOW.plusSeconds(9))
                .lots(0)
                .price("0")
                .stop("0")
                .atr("0")
                .openBase();
        assertThat(desk.portfolio().apply(all, used)).isEqualTo(new Decision.Rejected(ReasonCode.POSITION_ID_USED));
        assertThat(desk.refuse(order("X-1").of(UNLISTED).lots(0).openBase())).isEqualTo(ReasonCode.NO_TERMS);
        assertThat(desk.refuse(order("BN-2").lots(0).price("0").openBase())).isEqualTo(ReasonCode.NOT_FLAT);
        assertThat(desk.refuse(order("G-1").of(GOLD_MINI).lots(0).price("0").openBase()))
                .isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        assertThat(desk.refuse(order("G-1").of(GOLD_MINI).price("0").stop("1").openBase()))
                .isEqualTo(ReasonCode.PRICE_OUT_OF_RANGE);
        assertThat(desk.refuse(order("G-1")
                        .of(GOLD_MINI)
                        .stop("60000")
                        .highestClose("1")
                        .openBase()))
                .isEqualTo(ReasonCode.STOP_OUT_OF_RANGE);
        assertThat(desk.refuse(
                        order("G-1").of(GOLD_MINI).highestClose("1").atr("0").openBase()))
                .isEqualTo(ReasonCode.HIGH_BELOW_STOP);
        assertThat(desk.refuse(order("G-1")
                        .of(GOLD_MINI)
                        .atr("0")
                        .at(NOW.plusSeconds(9))
                        .openBase()))
                .isEqualTo(ReasonCode.ATR_OUT_OF_RANGE);
        assertThat(desk.refuse(order("G-1").of(GOLD_MINI).at(NOW.plusSeconds(9)).openBase()))
                .isEqualTo(ReasonCode.AT_IN_FUTURE);
    }

    @Test
    void a_pyramid_with_everything_wrong_is_told_one_reason_after_the_other() {
        Desk desk = Desk.open().accepting(order("G-1").of(GOLD_MINI).openBase(), beginExit("G-1"));
        assertThat(desk.refuse(order("BN-2").lots(0).addPyramid())).isEqualTo(ReasonCode.NO_BASE);
        assertThat(desk.refuse(order("G-2").of(GOLD_MINI).lots(0).addPyramid())).isEqualTo(ReasonCode.BASE_CLOSING);
        Desk full = Desk.open().accepting(order("G-1").of(GOLD_MINI).openBase());
        for (int layer = 2; layer <= 3; layer++) {
            full.accept(
                    order("G-" + layer).of(GOLD_MINI).price("5" + layer + "000").addPyramid());
        }
        full.accept(order("G-4").of(GOLD_MINI).price("54000").beginPyramid());
        assertThat(full.refuse(order("G-5").of(GOLD_MINI).lots(0).addPyramid())).isEqualTo(ReasonCode.IN_DOUBT);
        full.accept(confirm("G-4", "54000"));
        assertThat(full.refuse(order("G-5").of(GOLD_MINI).lots(0).addPyramid())).isEqualTo(ReasonCode.MAX_PYRAMIDS);
        Desk one = Desk.open().accepting(order("G-1").of(GOLD_MINI).openBase());
        assertThat(one.refuse(order("G-2").of(GOLD_MINI).lots(0).addPyramid())).isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        assertThat(one.refuse(order("G-2").of(GOLD_MINI).stop("60000").addPyramid()))
                .isEqualTo(ReasonCode.PRICE_NOT_ABOVE_LAST);
    }

    @Test
    void a_reduction_a_confirmation_and_a_roll_tell_the_first_reason() {
        Desk desk = Desk.open()
                .accepting(order("BN-1").openBase(), order("G-1").of(GOLD_MINI).beginBase());
        assertThat(desk.refuse(reduce("G-1", 0, "0"))).isEqualTo(ReasonCode.OPENING);
        assertThat(desk.refuse(reduce("BN-1", 0, "0"))).isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        assertThat(desk.refuse(reduce("BN-1", 5, "0"))).isEqualTo(ReasonCode.LOTS_NOT_BELOW_HELD);
        assertThat(desk.refuse(confirm("BN-1", "0", 0))).isEqualTo(ReasonCode.NOT_OPENING);
        assertThat(desk.refuse(confirm("G-1", "0", 0))).isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        assertThat(desk.refuse(roll("BN-1", "0", "1", "2", null, null, price("0"), null)))
                .isEqualTo(ReasonCode.PRICE_OUT_OF_RANGE);
        assertThat(desk.refuse(roll("BN-1", "1", "1", "2", null, null, price("0"), price("1"))))
                .isEqualTo(ReasonCode.STOP_OUT_OF_RANGE);
        assertThat(desk.refuse(roll("BN-1", "1", "3", "2", null, null, price("0"), price("1"))))
                .isEqualTo(ReasonCode.HIGH_BELOW_STOP);
    }

    @Test
    void a_trailed_stop_and_a_withdrawal_tell_the_first_reason() {
        Desk desk = Desk.open().accepting(order("BN-1").openBase());
        assertThat(desk.refuse(trail("BN-1", "49000", price("48000"), price("0"))))
                .isEqualTo(ReasonCode.STOP_BELOW_CURRENT);
        assertThat(desk.refuse(trail("BN-1", "49600", price("49550"), price("0"))))
                .isEqualTo(ReasonCode.STOP_ABOVE_HIGH);
        assertThat(desk.refuse(trail("BN-1", "49600", price("49700"), price("0"))))
                .isEqualTo(ReasonCode.HIGH_BELOW_STORED);
        assertThat(desk.refuse(withdraw("999999999999.99999999"))).isEqualTo(ReasonCode.EQUITY_NEGATIVE);
    }
}
