package io.ballast.domain.command;

import static io.ballast.domain.command.CommandDocuments.full;
import static io.ballast.domain.command.CommandDocuments.with;
import static io.ballast.domain.command.CommandDocuments.without;
import static io.ballast.domain.fixture.Order.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.fixture.Commands;
import io.ballast.domain.fixture.Samples;
import io.ballast.domain.identity.CommandId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandDocumentTest {

    private static void assertMalformed(Map<String, ?> document, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandDocument.read(document))
                .withMessage(message);
    }

    static Stream<String> types() {
        return CommandDocuments.TYPES.stream();
    }

    private static Stream<Arguments> fields(boolean optional) {
        return types().flatMap(type -> full(type).keySet().stream()
                .filter(field -> CommandDocuments.optional(type).contains(field) == optional)
                .map(field -> Arguments.of(type, field)));
    }

    static Stream<Arguments> requiredFields() {
        return fields(false);
    }

    static Stream<Arguments> optionalFields() {
        return fields(true);
    }

    static Stream<Arguments> allFields() {
        return Stream.concat(fields(false), fields(true));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_full_document_is_written_back_as_it_was_read(String type) {
        TradeCommand command = CommandDocument.read(full(type));
        assertThat(command.type()).isEqualTo(type);
        assertThat(command.id()).isEqualTo(new CommandId("c-1"));
        assertThat(command.at()).isEqualTo(Instant.parse("2026-01-05T03:45:00Z"));
        assertThat(CommandWriter.document(command)).isEqualTo(full(type));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void a_required_field_that_is_missing_is_named(String type, String field) {
        assertMalformed(without(full(type), field), "missing field \"" + field + "\"");
    }

    @ParameterizedTest
    @MethodSource("optionalFields")
    void an_optional_field_may_be_missing_or_null(String type, String field) {
        Map<String, Object> less = without(full(type), field);
        assertThat(CommandWriter.document(CommandDocument.read(less))).isEqualTo(less);
        Map<String, @Nullable Object> withNull = new HashMap<>(less);
        withNull.put(field, null);
        assertThat(CommandDocument.read(withNull)).isEqualTo(CommandDocument.read(less));
    }

    @ParameterizedTest
    @MethodSource("allFields")
    void a_field_of_the_wrong_type_is_named(String type, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandDocument.read(with(full(type), field, List.of())))
                .withMessageStartingWith("field \"" + field + "\" must be ");
    }

    @ParameterizedTest
    @MethodSource("allFields")
    void a_misspelt_field_is_refused_though_all_others_are_there(String type, String field) {
        assertMalformed(
                with(full(type), field + "s", "x"),
                "unknown field \"" + field + "s\" of " + type + "; did you mean \"" + field + "\"?");
    }

    @Nested
    class A_type {

        @Test
        void that_is_unknown_is_refused_with_a_suggestion() {
            assertMalformed(
                    with(full("open_base"), "type", "open_bace"),
                    "unknown type \"open_bace\"; did you mean \"open_base\"?");
            assertMalformed(with(full("open_base"), "type", "buy\n"), "unknown type \"buy\\u000a\"");
        }

        @Test
        void must_match_in_case() {
            assertMalformed(with(full("close"), "type", "CLOSE"), "unknown type \"CLOSE\"; did you mean \"close\"?");
        }

        @Test
        void of_entry_is_base_or_pyramid() {
            TradeCommand pyramid = CommandDocument.read(with(full("begin_entry"), "kind", "pyramid"));
            assertThat(pyramid)
                    .isInstanceOfSatisfying(
                            TradeCommand.BeginEntry.class,
                            begin -> assertThat(begin.isBase()).isFalse());
            assertThat(CommandWriter.document(pyramid)).containsEntry("kind", "pyramid");
            assertMalformed(with(full("begin_entry"), "kind", "Base"), "field \"kind\" must be base or pyramid");
        }
    }

    @Nested
    class Spelling {

        static Stream<Object> spellings() {
            return Stream.of(
                    "50000",
                    "50000.00",
                    "50000.00000000",
                    "0050000",
                    50_000,
                    50_000L,
                    new BigDecimal("5e4"),
                    new BigDecimal("50000.000000000000"));
        }

        @ParameterizedTest
        @MethodSource("spellings")
        void of_an_amount_makes_no_other_command(Object price) {
            TradeCommand command = CommandDocument.read(with(full("open_base"), "price", price));
            assertThat(command).isEqualTo(CommandDocument.read(full("open_base")));
            assertThat(CommandWriter.text(command))
                    .isEqualTo(CommandWriter.text(CommandDocument.read(full("open_base"))));
        }

        @ParameterizedTest
        @CsvSource({"2026-01-05T09:15:00+05:30", "2026-01-05T03:45:00.000000Z", "2026-01-05T03:45Z"})
        void of_an_instant_makes_no_other_command(String at) {
            assertThat(CommandDocument.read(with(full("close"), "at", at)))
                    .isEqualTo(CommandDocument.read(full("close")));
        }

        @Test
        void of_lots_makes_no_other_command() {
            for (Object lots : List.of(5, "5", "5.0", new BigDecimal("5.000"), new BigDecimal("0.5e1"))) {
                assertThat(CommandDocument.read(with(full("open_base"), "lots", lots)))
                        .isEqualTo(CommandDocument.read(full("open_base")));
            }
        }

        @Test
        void of_nothing_given_makes_no_other_command() {
            Map<String, @Nullable Object> nulls = new HashMap<>(without(full("close"), "reason"));
            nulls.put("reason", null);
            assertThat(CommandWriter.text(CommandDocument.read(nulls)))
                    .isEqualTo("{\"at\":\"2026-01-05T03:45:00Z\",\"command_id\":\"c-1\",\"position_id\":\"BN-1\","
                            + "\"price\":\"50500.00\",\"type\":\"close\"}");
        }
    }

    @Nested
    class Limits {

        @ParameterizedTest
        @CsvSource({
            "command_id, 'a b', 'command_id: command id must be 1 to 64 of A-Z a-z 0-9 . _ : - and is \"a b\"'",
            "position_id, '', 'position_id: position id must be 1 to 64 of A-Z a-z 0-9 . _ : - and is \"\"'",
            "instrument, é, 'instrument: instrument must be 1 to 64 of A-Z a-z 0-9 . _ : - and is \"é\"'",
            "price, 0.000000001, 'price: price has more than 8 decimals: 0.000000001'",
            "price, 1000000000000, 'price has more than 12 digits before the point: 1000000000000.00000000'",
            "stop, NaN, 'field \"stop\" must be a decimal number'",
            "atr, 1e400, 'field \"atr\" must be a decimal number'",
            "lots, 1.5, 'field \"lots\" must be a whole number of at most 18 digits'",
            "at, 2026-01-05T03:45:00, 'field \"at\" must be an instant with offset, such as 2026-01-05T03:45:00Z'",
            "at, 2026-01-05T03:45:00.1234567Z,"
                    + "'at must not be finer than microseconds and is 2026-01-05T03:45:00.123456700Z'"
        })
        void are_told_with_the_field(String field, String value, String message) {
            assertMalformed(with(full("open_base"), field, value), message);
        }

        @Test
        void hold_for_numbers_of_any_exponent() {
            for (String number : List.of("1e999999999", "1e2147483647", "1234567890e2147483640", "1e-999999999")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(
                                () -> CommandDocument.read(with(full("open_base"), "price", new BigDecimal(number))))
                        .withMessageStartingWith("price: price is out of range: ");
            }
        }

        @Test
        void hold_within_terms_and_legs() {
            assertMalformed(
                    with(full("roll"), "terms", Map.of("lot_size", "30", "point_value", "30")),
                    "missing field \"terms.margin_per_lot\"");
            assertMalformed(
                    with(
                            full("roll"),
                            "terms",
                            Map.of("lot_size", "30", "point_value", "30", "margin_per_lot", "1", "tick", "0.05")),
                    "unknown field \"terms.tick\" of terms");
            assertMalformed(
                    with(full("roll"), "terms", with(Map.of(), "lot_size", "x")),
                    "field \"terms.lot_size\" must be a decimal number");
            assertMalformed(with(full("open_base"), "legs", Map.of("", "x")), "legs holds an empty key");
            assertMalformed(
                    with(full("open_base"), "legs", Map.of("pe", 1)),
                    "field \"legs\" must be an object of text to text");
        }

        @Test
        void leave_lots_to_the_decision() {
            EntryOrder none = order("BN-1")
                    .lots(0)
                    .atr("350")
                    .highestClose("50010")
                    .terms(Samples.terms(30, 270_000))
                    .legs(Map.of("pe", "BN49500PE"))
                    .entryOrder();
            assertThat(CommandDocument.read(with(full("open_base"), "lots", 0)))
                    .isEqualTo(new TradeCommand.OpenBase(
                            new CommandId("c-1"), Instant.parse("2026-01-05T03:45:00Z"), none));
        }
    }

    @Test
    void a_command_without_optional_fields_has_a_short_text() {
        assertThat(CommandWriter.text(Commands.cancelExit("BN-1")))
                .isEqualTo("{\"at\":\"2026-01-05T03:45:00.123456Z\",\"command_id\":\"keep-BN-1\",\"position_id\":"
                        + "\"BN-1\",\"type\":\"cancel_exit\"}");
    }
}
