package io.ballast.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.command.TradeCommand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParserTest {

    private static final String CLOSE =
            "{\"command_id\":\"c-1\",\"type\":\"close\",\"at\":\"2026-01-05T03:45:00Z\",\"position_id\":\"BN-1\",\"price\":50000.5}";

    private final CommandParser parser = new CommandParser();

    @Nested
    class A_well_formed_line {

        @Test
        void becomes_a_typed_command_with_its_line_number() {
            Input input = parse(CLOSE);

            assertThat(input).isInstanceOfSatisfying(Input.Command.class, command -> {
                assertThat(command.line()).isEqualTo(12);
                assertThat(command.command()).isInstanceOf(TradeCommand.Close.class);
                assertThat(command.command().id()).hasToString("c-1");
            });
        }

        @Test
        void says_the_same_with_a_price_as_text() {
            assertThat(parse(CLOSE.replace("50000.5", "\"50000.50\""))).isEqualTo(parse(CLOSE));
        }

        @Test
        void may_have_spaces_around() {
            assertThat(parse("  " + CLOSE + "\t ")).isEqualTo(parse(CLOSE));
        }
    }

    @Nested
    class A_line_that_is_no_command {

        @Test
        void tells_its_command_id_where_that_could_be_read() {
            Input.Malformed malformed = malformed(parse(CLOSE.replace("BN-1", "not an id")));

            assertThat(malformed.id()).hasToString("c-1");
            assertThat(malformed.complaint()).contains("position_id");
        }

        @Test
        void has_no_command_id_when_that_is_what_is_wrong() {
            assertThat(malformed(parse(CLOSE.replace("c-1", "c 1"))).id()).isNull();
            assertThat(malformed(parse(CLOSE.replace("\"c-1\"", "17"))).id()).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "`{\"a\"                                                     ` | not well-formed JSON",
                    "`[]                                                         ` | not a JSON object",
                    "`{\"command_id\":\"c-1\",\"command_id\":\"c-1\"}            ` | Duplicate field",
                    "`{\"command_id\":\"c-1\"}                                   ` | missing field \"type\"",
                    "`{\"command_id\":\"c-1\",\"type\":\"open_bse\"}             ` | did you mean \"open_base\"",
                    "``                                                            | an empty line",
                })
        void says_what_is_wrong(String line, String complaint) {
            assertThat(malformed(parse(line == null ? "" : line)).complaint()).contains(complaint);
        }

        @Test
        void may_hold_a_field_too_many() {
            assertThat(malformed(parse(CLOSE.replace("{", "{\"prize\":1,"))).complaint())
                    .contains("unknown field \"prize\"");
        }

        @Test
        void may_begin_with_a_byte_order_mark() {
            assertThat(malformed(parse("\uFEFF" + CLOSE)).complaint()).contains("byte order mark");
        }

        @Test
        void may_end_with_a_carriage_return() {
            assertThat(malformed(parse(CLOSE + "\r")).complaint()).contains("carriage return");
        }

        @Test
        void may_be_something_else_than_utf_8() {
            byte[] latin1 = CLOSE.replace("BN-1", "B\u00fc").getBytes(StandardCharsets.ISO_8859_1);

            assertThat(malformed(parser.parse(new LineSource.Line(12, ByteBuffer.wrap(latin1), false)))
                            .complaint())
                    .isEqualTo("not UTF-8");
        }

        @Test
        void may_be_too_long() {
            assertThat(malformed(parser.parse(new LineSource.Line(12, ByteBuffer.allocate(0), true)))
                            .complaint())
                    .isEqualTo("longer than 64 KiB");
        }

        @Test
        void may_hold_an_absurd_number() {
            assertThat(parse(CLOSE.replace("50000.5", "1e999999999"))).isInstanceOf(Input.Malformed.class);
            assertThat(parse(CLOSE.replace("50000.5", "1e-999999999"))).isInstanceOf(Input.Malformed.class);
            assertThat(parse(CLOSE.replace("50000.5", "1e9999999999"))).isInstanceOf(Input.Malformed.class);
        }
    }

    private Input parse(String line) {
        return parser.parse(new LineSource.Line(12, StandardCharsets.UTF_8.encode(line), false));
    }

    private static Input.Malformed malformed(Input input) {
        assertThat(input).isInstanceOf(Input.Malformed.class);
        return (Input.Malformed) input;
    }
}
