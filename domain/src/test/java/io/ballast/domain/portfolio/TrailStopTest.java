package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailStopTest {

    private final Desk desk =
            Desk.open().accepting(order("BN-1").atr("350").openBase(), trail("BN-1", "49600", "50400"));
    private final Position before = desk.position("BN-1");

    @Nested
    class Accepted {

        @Test
        void raises_the_stop_and_nothing_else() {
            Decision.Applied applied = desk.accept(trail("BN-1", "49900"));
            Position after = before.withStops(new Stops(price("49500"), price("49900"), price("50400")));
            PyramidState state = desk.pyramid(BANK_NIFTY).state();
            assertThat(applied.changes()).isEqualTo(new Changes(before, after, state, state));
            assertThat(applied.changes().changesPyramid()).isFalse();
            assertThat(applied.warnings()).isEmpty();
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(15_000), Money.of(52_500), Money.of(1_350_000), 0));
        }

        @Test
        void records_a_new_high_with_the_stop_as_it_is() {
            desk.accept(trail("BN-1", "49600", "50500"));
            assertThat(desk.position("BN-1"))
                    .isEqualTo(before.withStops(new Stops(price("49500"), price("49600"), price("50500"))));
        }

        @Test
        void replaces_the_ATR_where_one_is_given() {
            desk.accept(trail("BN-1", "49600", null, price("400")));
            assertThat(desk.position("BN-1")).isEqualTo(before.withAtr(price("400")));
            assertThat(desk.portfolio().totals().volatility()).isEqualTo(Money.of(60_000));
        }

        @Test
        void makes_an_unknown_ATR_known() {
            desk.accepting(order("G-1").of(GOLD_MINI).openBase(), trail("G-1", "49500", null, price("10")));
            assertThat(desk.portfolio().totals().positionsWithoutAtr()).isZero();
            assertThat(desk.portfolio().totals().volatility()).isEqualTo(Money.of(52_500 + 10 * 5 * 10));
        }

        @Test
        void changes_nothing_when_it_repeats_what_is_stored() {
            Decision.Applied applied = desk.accept(trail("BN-1", "49600", "50400"));
            assertThat(applied.changes().positionAfter())
                    .isEqualTo(applied.changes().positionBefore());
        }

        @Test
        void may_reach_the_highest_close() {
            desk.accept(trail("BN-1", "50400"));
            assertThat(desk.position("BN-1").risk()).isEqualTo(Money.ZERO);
            assertThat(desk.portfolio().totals().risk()).isEqualTo(Money.ZERO);
        }

        @Test
        void may_reach_a_highest_close_that_comes_with_it() {
            desk.accept(trail("BN-1", "50700", "50700"));
            assertThat(desk.position("BN-1").stops())
                    .isEqualTo(new Stops(price("49500"), price("50700"), price("50700")));
        }

        @Test
        void while_an_order_of_the_position_is_out() {
            desk.accepting(order("G-1").of(GOLD_MINI).beginBase(), trail("G-1", "49600"));
            desk.accepting(beginExit("BN-1"), trail("BN-1", "49700"));
            assertThat(desk.position("BN-1").status()).isEqualTo(PositionStatus.CLOSING);
            assertThat(desk.position("G-1").status()).isEqualTo(PositionStatus.OPENING);
        }

        @Test
        void whenever_it_is_dated() {
            TradeCommand nextYear = new TrailStop(
                    new CommandId("t"),
                    Instant.parse("2099-01-01T00:00:00Z"),
                    new PositionId("BN-1"),
                    price("49700"),
                    null,
                    null);
            desk.clockAt(Instant.parse("2026-01-05T03:45:00Z")).accept(nextYear);
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource({
            "49599.99999999, , STOP_BELOW_CURRENT",
            "0, , STOP_BELOW_CURRENT",
            "-1, , STOP_BELOW_CURRENT",
            "50400.00000001, , STOP_ABOVE_HIGH",
            "50500.00000001, 50500, STOP_ABOVE_HIGH",
            "49600, 50399.99999999, HIGH_BELOW_STORED",
            "49600, 49600, HIGH_BELOW_STORED",
            "49700, 49699, STOP_ABOVE_HIGH"
        })
        void when_stop_or_high_would_go_the_wrong_way(String stop, String high, ReasonCode reason) {
            TrailStop trail = high == null ? trail("BN-1", stop) : trail("BN-1", stop, high);
            assertThat(desk.refuse(trail)).isEqualTo(reason);
            assertThat(desk.position("BN-1")).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({"0", "-0.00000001"})
        void for_an_ATR_that_is_not_above_zero(String atr) {
            assertThat(desk.refuse(trail("BN-1", "49700", null, price(atr)))).isEqualTo(ReasonCode.ATR_OUT_OF_RANGE);
        }

        @Test
        void when_the_position_is_not_live() {
            assertThat(desk.refuse(trail("BN-9", "49700"))).isEqualTo(ReasonCode.NOT_LIVE);
        }
    }
}
