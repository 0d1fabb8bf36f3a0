package io.ballast.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.instrument.Instrument;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    private static final Map<String, Function<String, Object>> TYPES = Map.of(
            "command id", CommandId::new,
            "instance id", InstanceId::new,
            "position id", PositionId::new,
            "instrument", Instrument::new);

    private static Stream<Arguments> each(String... texts) {
        return TYPES.keySet().stream().sorted().flatMap(type -> Stream.of(texts).map(text -> Arguments.of(type, text)));
    }

    private static Object make(String type, String text) {
        return Objects.requireNonNull(TYPES.get(type)).apply(text);
    }

    static Stream<Arguments> ids() {
        return each("a", "BN-7", "A.Z_a:z-0123456789", "x".repeat(64), ".", "-", "I", "i");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void an_id_is_kept_and_written_as_it_is(String type, String text) {
        assertThat(make(type, text)).hasToString(text).isEqualTo(make(type, text));
    }

    static Stream<Arguments> noIds() {
        return each(
                "",
                " ",
                "x".repeat(65),
                "a b",
                "a/b",
                "a\nb",
                "a\u0000",
                "é",
                "İ",
                "ı",
                "١",
                "a'b",
                "a@",
                "[",
                "`",
                "{",
                "a,b",
                ";");
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void anything_else_is_refused_by_name(String type, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> make(type, text))
                .withMessageStartingWith(type + " must be 1 to 64 of A-Z a-z 0-9 . _ : - and is \"");
    }

    @Test
    void ids_are_ordered_by_text() {
        assertThat(new PositionId("BN-1")).isLessThan(new PositionId("BN-2"));
        assertThat(new CommandId("b")).isGreaterThan(new CommandId("a"));
        assertThat(new Instrument("COPPER")).isLessThan(new Instrument("GOLD_MINI"));
    }

    @Nested
    class A_portfolio_id {

        @ParameterizedTest
        @ValueSource(strings = {"main", "0", "a-", "a1-b2", "abcdefghij0123456789"})
        void is_short_and_lower_case(String text) {
            assertThat(new PortfolioId(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-a", "Main", "a_b", "a b", "abcdefghij01234567890", "main\n", "ı", "a.b"})
        void is_refused_otherwise(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PortfolioId(text))
                    .withMessageStartingWith(
                            "portfolio id must be 1 to 20 of a-z 0-9 -, not beginning with -, and is \"");
        }
    }
}
