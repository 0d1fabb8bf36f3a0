package io.ballast.domain.command;

import static io.ballast.domain.fixture.Order.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.command.TradeCommand.AddPyramid;
import io.ballast.domain.command.TradeCommand.AdjustCapital;
import io.ballast.domain.command.TradeCommand.BeginEntry;
import io.ballast.domain.command.TradeCommand.BeginExit;
import io.ballast.domain.command.TradeCommand.CancelEntry;
import io.ballast.domain.command.TradeCommand.CancelExit;
import io.ballast.domain.command.TradeCommand.Close;
import io.ballast.domain.command.TradeCommand.ConfirmEntry;
import io.ballast.domain.command.TradeCommand.OpenBase;
import io.ballast.domain.command.TradeCommand.Reduce;
import io.ballast.domain.command.TradeCommand.Roll;
import io.ballast.domain.command.TradeCommand.TrailStop;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that breaks a limit cannot be made at all. */
class TradeCommandTest {

    private static final CommandId ID = new CommandId("c-1");
    private static final PositionId BN = new PositionId("BN-1");
    private static final Instant AT = Samples.NOW;
    private static final Price OK = Price.of(1);
    private static final Price MOST = Price.parse("999999999999.99999999");
    private static final Price TOO_MUCH = Price.parse("1000000000000");

    /** Every type of command, dated at will. */
    private static List<Function<Instant, TradeCommand>> everyType() {
        EntryOrder order = order("BN-1").entryOrder();
        return List.of(
                at -> new BeginEntry(ID, at, true, order),
                at -> new OpenBase(ID, at, order),
                at -> new AddPyramid(ID, at, order),
                at -> new ConfirmEntry(ID, at, BN, OK, null, null),
                at -> new CancelEntry(ID, at, BN, null),
                at -> new TrailStop(ID, at, BN, OK, null, null),
                at -> new BeginExit(ID, at, BN, null),
                at -> new CancelExit(ID, at, BN, null),
                at -> new Reduce(ID, at, BN, Lots.of(1), OK, null),
                at -> new Close(ID, at, BN, OK, null),
                at -> new Roll(ID, at, BN, OK, OK, OK, null, null, null, null),
                at -> new AdjustCapital(ID, at, Money.of(1), null));
    }

    @Test
    void each_type_has_the_name_of_the_contract() {
        assertThat(everyType().stream().map(type -> type.apply(AT).type()))
                .containsExactly(
                        "begin_entry",
                        "open_base",
                        "add_pyramid",
                        "confirm_entry",
                        "cancel_entry",
                        "trail_stop",
                        "begin_exit",
                        "cancel_exit",
                        "reduce",
                        "close",
                        "roll",
                        "adjust_capital");
    }

    @Test
    void an_opening_knows_whether_it_is_a_base() {
        assertThat(order("BN-1").openBase().isBase()).isTrue();
        assertThat(order("BN-1").addPyramid().isBase()).isFalse();
        assertThat(order("BN-1").beginBase().isBase()).isTrue();
        assertThat(order("BN-1").beginPyramid().isBase()).isFalse();
    }

    @Nested
    class An_instant {

        @ParameterizedTest
        @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-01-05T03:45:00.123456Z", "9999-12-31T23:59:59.999999Z"})
        void is_kept_to_the_microsecond(String at) {
            for (Function<Instant, TradeCommand> type : everyType()) {
                assertThat(type.apply(Instant.parse(at)).at()).isEqualTo(at);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"1969-12-31T23:59:59.999999Z", "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"})
        void is_refused_outside_of_the_years_that_a_store_keeps(String at) {
            for (Function<Instant, TradeCommand> type : everyType()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> type.apply(Instant.parse(at)))
                        .withMessage("at must lie in the years 1970 to 9999 and is " + Instant.parse(at));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-01-05T03:45:00.123456789Z", "2026-01-05T03:45:00.000000001Z"})
        void is_refused_when_it_is_finer_than_a_store_keeps(String at) {
            for (Function<Instant, TradeCommand> type : everyType()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> type.apply(Instant.parse(at)))
                        .withMessage("at must not be finer than microseconds and is " + at);
            }
        }
    }

    private record Place(String field, Consumer<Price> put) {
        @Override
        public String toString() {
            return field;
        }
    }

    private static EntryOrder anOrder(Price price, Price stop, @Nullable Price atr, @Nullable Price high) {
        return new EntryOrder(Samples.BANK_NIFTY, BN, price, Lots.of(1), stop, atr, high, null, null);
    }

    private static Roll aRoll(Price exit, Price price, Price stop, @Nullable Price atr, @Nullable Price high) {
        return new Roll(ID, AT, BN, exit, price, stop, null, null, atr, high);
    }

    static Stream<Place> amounts() {
        return Stream.of(
                new Place("price", p -> anOrder(p, OK, null, null)),
                new Place("stop", p -> anOrder(OK, p, null, null)),
                new Place("atr", p -> anOrder(OK, OK, p, null)),
                new Place("highest_close", p -> anOrder(OK, OK, null, p)),
                new Place("terms.lot_size", p -> withTerms(p, OK, OK)),
                new Place("terms.point_value", p -> withTerms(OK, p, OK)),
                new Place("terms.margin_per_lot", p -> withTerms(OK, OK, p)),
                new Place("price", p -> new ConfirmEntry(ID, AT, BN, p, null, null)),
                new Place("highest_close", p -> new ConfirmEntry(ID, AT, BN, OK, null, p)),
                new Place("stop", p -> new TrailStop(ID, AT, BN, p, null, null)),
                new Place("highest_close", p -> new TrailStop(ID, AT, BN, OK, p, null)),
                new Place("atr", p -> new TrailStop(ID, AT, BN, OK, null, p)),
                new Place("price", p -> new Reduce(ID, AT, BN, Lots.of(1), p, null)),
                new Place("price", p -> new Close(ID, AT, BN, p, null)),
                new Place("exit_price", p -> aRoll(p, OK, OK, null, null)),
                new Place("price", p -> aRoll(OK, p, OK, null, null)),
                new Place("stop", p -> aRoll(OK, OK, p, null, null)),
                new Place("atr", p -> aRoll(OK, OK, OK, p, null)),
                new Place("highest_close", p -> aRoll(OK, OK, OK, null, p)),
                new Place("terms.lot_size", p -> rollInto(terms(p, OK, OK))),
                new Place("amount", p -> new AdjustCapital(ID, AT, new Money(p.value()), null)));
    }

    private static void withTerms(Price lotSize, Price pointValue, Price margin) {
        order("BN-1").terms(terms(lotSize, pointValue, margin)).entryOrder();
    }

    private static void rollInto(ContractTerms terms) {
        aRollOf(terms);
    }

    private static Roll aRollOf(ContractTerms terms) {
        return new Roll(ID, AT, BN, OK, OK, OK, terms, null, null, null);
    }

    private static ContractTerms terms(Price lotSize, Price pointValue, Price margin) {
        return new ContractTerms(
                new Quantity(lotSize.value()), new Money(pointValue.value()), new Money(margin.value()));
    }

    @ParameterizedTest
    @MethodSource("amounts")
    void an_amount_has_at_most_twelve_digits_before_the_point(Place place) {
        assertThatCode(() -> place.put.accept(MOST)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place.put.accept(TOO_MUCH))
                .withMessage(place.field + " has more than 12 digits before the point: 1000000000000.00000000");
    }

    @Test
    void terms_are_above_zero() {
        Price none = Price.of(0);
        for (ContractTerms bad : List.of(terms(none, OK, OK), terms(OK, none, OK), terms(OK, OK, none))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> order("BN-1").terms(bad).entryOrder())
                    .withMessage("terms: lot_size, point_value and margin_per_lot must be above 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rollInto(bad))
                    .withMessage("terms: lot_size, point_value and margin_per_lot must be above 0");
        }
    }

    static Stream<Function<String, TradeCommand>> remarks() {
        return Stream.of(
                text -> new CancelEntry(ID, AT, BN, text),
                text -> new BeginExit(ID, AT, BN, text),
                text -> new CancelExit(ID, AT, BN, text),
                text -> new Reduce(ID, AT, BN, Lots.of(1), OK, text),
                text -> new Close(ID, AT, BN, OK, text),
                text -> new AdjustCapital(ID, AT, Money.of(1), text));
    }

    @ParameterizedTest
    @MethodSource("remarks")
    void a_remark_has_at_most_five_hundred_plain_characters(Function<String, TradeCommand> command) {
        assertThatCode(() -> command.apply("x".repeat(500))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> command.apply("x".repeat(501)));
        assertThatIllegalArgumentException().isThrownBy(() -> command.apply("a\nb"));
    }

    @Test
    void moving_no_capital_is_no_command() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdjustCapital(ID, AT, Money.ZERO, null))
                .withMessage("amount must not be 0");
    }

    @Test
    void the_highest_close_is_the_price_unless_given() {
        assertThat(anOrder(Price.of(7), OK, null, null).highestCloseOrPrice()).isEqualTo(Price.of(7));
        assertThat(anOrder(Price.of(7), OK, null, OK).highestCloseOrPrice()).isEqualTo(OK);
        assertThat(aRoll(OK, Price.of(7), OK, null, null).highestCloseOrPrice()).isEqualTo(Price.of(7));
        assertThat(aRoll(OK, Price.of(7), OK, null, OK).highestCloseOrPrice()).isEqualTo(OK);
    }
}
