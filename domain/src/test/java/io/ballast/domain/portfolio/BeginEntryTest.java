package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
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

class BeginEntryTest {

    private final Desk desk = Desk.open();

    @Nested
    class Of_a_base {

        @Test
        void counts_at_its_full_size_from_now_on() {
            Position opened = Desk.open()
                    .accept(order("BN-1").atr("350").openBase())
                    .changes()
                    .writtenPosition()
                    .orElseThrow();
            Decision.Applied applied = desk.accept(order("BN-1").atr("350").beginBase());
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            null,
                            opened.withStatus(PositionStatus.OPENING),
                            null,
                            new PyramidState(BANK_NIFTY, price("50000"), new PositionId("BN-1"), 5)));
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(75_000), Money.of(52_500), Money.of(1_350_000), 0));
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(NOW);
        }

        @Test
        void is_refused_exactly_as_open_base_is() {
            desk.accept(order("BN-1").openBase());
            assertThat(desk.refuse(order("BN-1").of(GOLD_MINI).beginBase())).isEqualTo(ReasonCode.POSITION_ID_USED);
            assertThat(desk.refuse(order("BN-2").beginBase())).isEqualTo(ReasonCode.NOT_FLAT);
            assertThat(desk.refuse(order("G-1").of(GOLD_MINI).lots(0).beginBase()))
                    .isEqualTo(ReasonCode.LOTS_OUT_OF_RANGE);
        }
    }

    @Nested
    class Of_a_pyramid {

        @Test
        void is_a_layer_and_the_last_price_at_once() {
            desk.accepting(
                    order("BN-1").openBase(), order("BN-2").price("50300").beginPyramid());
            assertThat(desk.position("BN-2").status()).isEqualTo(PositionStatus.OPENING);
            assertThat(desk.position("BN-2").layer()).isEqualTo(new Layer(2, false));
            assertThat(desk.pyramid(BANK_NIFTY).state())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("50300"), new PositionId("BN-1"), 5));
        }

        @Test
        void is_refused_exactly_as_add_pyramid_is() {
            assertThat(desk.refuse(order("BN-2").beginPyramid())).isEqualTo(ReasonCode.NO_BASE);
            desk.accept(order("BN-1").openBase());
            assertThat(desk.refuse(order("BN-2").beginPyramid())).isEqualTo(ReasonCode.PRICE_NOT_ABOVE_LAST);
            desk.accepting(order("BN-2").price("50300").addPyramid(), close("BN-1", "50400"));
            assertThat(desk.refuse(order("BN-3").price("50600").beginPyramid())).isEqualTo(ReasonCode.NO_BASE);
        }
    }
}
