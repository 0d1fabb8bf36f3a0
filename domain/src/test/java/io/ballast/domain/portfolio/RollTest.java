package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Commands.beginExit;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.reduce;
import static io.ballast.domain.fixture.Commands.roll;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static io.ballast.domain.fixture.Samples.NOW;
import static io.ballast.domain.fixture.Samples.price;
import static io.ballast.domain.fixture.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.Legs;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollTest {

    /** In the era of 35 lots, with everything a position may have; its stop was trailed. */
    private final Desk desk = Desk.open()
            .accepting(
                    order("BN-1")
                            .at(Samples.IN_THE_ERA_BEFORE)
                            .atr("350")
                            .legs(Map.of("pe", "DEC49500PE"))
                            .openBase(),
                    trail("BN-1", "49900", "50900"));

    private final Position before = desk.position("BN-1");

    private static Roll dated(Instant at, @Nullable ContractTerms given) {
        return new Roll(
                new CommandId("r"),
                at,
                new PositionId("BN-1"),
                price("50500"),
                price("50700"),
                price("50000"),
                given,
                null,
                null,
                null);
    }

    @Nested
    class Accepted {

        @Test
        void sells_the_old_expiry_and_buys_the_next() {
            Decision.Applied applied = desk.accept(roll("BN-1", "50500", "50700", "50000"));
            Money profit = Money.of(500 * 5 * 35);
            Position rolled = before.withEntry(new Entry(Samples.IN_THE_ERA_BEFORE, price("50700")))
                    .withSize(new Size(Lots.of(5), Lots.of(5), Quantity.of(150), terms(30, 270_000)))
                    .withStops(new Stops(price("50000"), price("50000"), price("50700")))
                    .withAtr(null)
                    .withLegs(null)
                    .withRealised(profit);
            PositionId base = new PositionId("BN-1");
            assertThat(applied.changes())
                    .isEqualTo(new Changes(
                            before,
                            rolled,
                            new PyramidState(BANK_NIFTY, price("50000"), base, 5),
                            new PyramidState(BANK_NIFTY, price("50700"), base, 5)));
            assertThat(applied.warnings()).isEmpty();
            Money equity = Samples.CAPITAL.plus(profit);
            assertThat(desk.portfolio().equity())
                    .isEqualTo(new Equity(Samples.CAPITAL, equity, equity, Money.ZERO, Money.ZERO));
            assertThat(desk.portfolio().totals())
                    .isEqualTo(new Totals(Money.of(700 * 5 * 30), Money.ZERO, Money.of(1_350_000), 1));
        }

        @Test
        void takes_what_is_given_of_the_new_expiry() {
            Legs legs = new Legs(Map.of("pe", "JAN50000PE"));
            desk.accept(
                    roll("BN-1", "50500", "50700", "50000", terms(20, 200_000), legs, price("340"), price("50650")));
            Position rolled = desk.position("BN-1");
            assertThat(rolled.terms()).isEqualTo(terms(20, 200_000));
            assertThat(rolled.legs()).isEqualTo(legs.canonicalText());
            assertThat(rolled.atr()).isEqualTo(price("340"));
            assertThat(rolled.stops()).isEqualTo(new Stops(price("50000"), price("50000"), price("50650")));
        }

        @Test
        void lets_stop_and_highest_close_fall() {
            desk.accept(roll("BN-1", "50500", "48000", "47500"));
            assertThat(desk.position("BN-1").stops())
                    .isEqualTo(new Stops(price("47500"), price("47500"), price("48000")));
        }

        @Test
        void picks_the_terms_by_its_own_date() {
            desk.accept(dated(Instant.parse("2025-12-29T18:29:59Z"), null));
            assertThat(desk.position("BN-1").terms()).isEqualTo(terms(35, 270_000));
        }

        @Test
        void leaves_the_latest_entry_time_alone_whenever_it_is_dated() {
            desk.clockAt(NOW).accept(dated(Instant.parse("2099-01-01T00:00:00Z"), null));
            assertThat(desk.position("BN-1").entry().at()).isEqualTo(Samples.IN_THE_ERA_BEFORE);
            assertThat(desk.portfolio().lastEntryAt()).isEqualTo(Samples.IN_THE_ERA_BEFORE);
        }

        @Test
        void of_a_partial_position_keeps_its_lots_its_status_and_what_it_realised() {
            desk.accepting(reduce("BN-1", 2, "50100"), roll("BN-1", "49800", "50000", "49000"));
            Position rolled = desk.position("BN-1");
            assertThat(rolled.status()).isEqualTo(PositionStatus.PARTIAL);
            assertThat(rolled.size()).isEqualTo(new Size(Lots.of(3), Lots.of(5), Quantity.of(90), terms(30, 270_000)));
            assertThat(rolled.realised()).isEqualTo(Money.of(100 * 2 * 35 - 200 * 3 * 35));
            assertThat(desk.portfolio().equity().closed()).isEqualTo(Samples.CAPITAL.plus(rolled.realised()));
        }

        @Test
        void of_a_layer_that_is_not_the_top_leaves_the_last_price() {
            desk.accepting(order("BN-2").price("50300").addPyramid(), roll("BN-1", "50500", "50700", "50000"));
            assertThat(desk.pyramid(BANK_NIFTY).state())
                    .isEqualTo(new PyramidState(BANK_NIFTY, price("50300"), new PositionId("BN-1"), 5));
            assertThat(desk.position("BN-1").layer()).isEqualTo(Layer.BASE);
        }

        @Test
        void counts_its_realised_profit_once_when_the_position_is_closed_at_last() {
            desk.accepting(roll("BN-1", "50500", "50700", "50000"), close("BN-1", "50600"));
            Money realised = Money.of(500 * 5 * 35 - 100 * 5 * 30);
            assertThat(desk.portfolio().equity().realisedClosed()).isEqualTo(realised);
            assertThat(desk.portfolio().equity().closed()).isEqualTo(Samples.CAPITAL.plus(realised));
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource({
            "0, 50700, 50000, PRICE_OUT_OF_RANGE",
            "-1, 50700, 50000, PRICE_OUT_OF_RANGE",
            "50500, 0, 50000, PRICE_OUT_OF_RANGE",
            "50500, -1, 50000, PRICE_OUT_OF_RANGE",
            "50500, 50700, 0, STOP_OUT_OF_RANGE",
            "50500, 50700, -1, STOP_OUT_OF_RANGE",
            "50500, 50700, 50700, STOP_OUT_OF_RANGE",
            "50500, 50700, 50700.00000001, STOP_OUT_OF_RANGE"
        })
        void for_prices_that_no_market_has(String exit, String price, String stop, ReasonCode reason) {
            assertThat(desk.refuse(roll("BN-1", exit, price, stop))).isEqualTo(reason);
            assertThat(desk.position("BN-1")).isEqualTo(before);
        }

        private Roll with(@Nullable Price atr, @Nullable Price high) {
            return roll("BN-1", "50500", "50700", "50000", null, null, atr, high);
        }

        @Test
        void for_a_highest_close_below_the_stop() {
            assertThat(desk.refuse(with(null, price("49999.99999999")))).isEqualTo(ReasonCode.HIGH_BELOW_STOP);
            desk.accept(with(null, price("50000")));
        }

        @Test
        void for_an_ATR_that_is_not_above_zero() {
            assertThat(desk.refuse(with(price("0"), null))).isEqualTo(ReasonCode.ATR_OUT_OF_RANGE);
            assertThat(desk.refuse(with(price("-1"), null))).isEqualTo(ReasonCode.ATR_OUT_OF_RANGE);
        }

        @Test
        void without_terms() {
            assertThat(desk.refuse(dated(Instant.parse("2019-01-01T00:00:00Z"), null)))
                    .isEqualTo(ReasonCode.NO_TERMS);
            desk.accept(dated(Instant.parse("2019-01-01T00:00:00Z"), terms(30, 1)));
        }

        @Test
        void of_what_is_not_held_undisturbed() {
            assertThat(desk.refuse(roll("BN-9", "1", "2", "1"))).isEqualTo(ReasonCode.NOT_LIVE);
            desk.accept(order("G-1").of(GOLD_MINI).beginBase());
            assertThat(desk.refuse(roll("G-1", "1", "2", "1"))).isEqualTo(ReasonCode.OPENING);
            desk.accept(beginExit("BN-1"));
            assertThat(desk.refuse(roll("BN-1", "1", "2", "1"))).isEqualTo(ReasonCode.NOT_OPEN);
        }
    }
}
