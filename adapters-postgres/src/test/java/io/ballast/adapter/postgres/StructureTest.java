package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.SnapshotCorruptException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StructureTest {
    private static final String ATR = "portfolio_positions column atr numeric(20,8)";
    private static final String KEY =
            "portfolio_positions key portfolio_positions_key PRIMARY KEY (portfolio_id, position_id)";
    private static final String TRIGGER = "portfolio_positions trigger fence_rows";

    private static List<String> with(String line) {
        List<String> found = new ArrayList<>(Structure.known());
        found.add(line);
        return found;
    }

    private static List<String> without(String line) {
        List<String> found = new ArrayList<>(Structure.known());
        assertThat(found.remove(line)).as(line).isTrue();
        return found;
    }

    private static List<String> with(String line, String instead) {
        List<String> found = without(line);
        found.add(instead);
        return found;
    }

    private static void assertCorrupt(ThrowingCallable check, String table, @Nullable String column, String... words) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(SnapshotCorruptException.class, corrupt -> {
                    assertThat(corrupt.table()).isEqualTo(table);
                    assertThat(corrupt.column()).isEqualTo(column);
                })
                .hasMessageContainingAll(words);
    }

    @Test
    void what_is_known_has_no_difference() {
        Structure same = Structure.compare(Structure.known());

        assertThatCode(same::requireEveryColumn).doesNotThrowAnyException();
        assertThatCode(same::requireNoDifference).doesNotThrowAnyException();
        assertThat(Structure.tables()).hasSize(7);
    }

    @Test
    void a_missing_table_makes_reading_impossible() {
        List<String> found = Structure.known().stream()
                .filter(line -> !line.startsWith("pyramiding_state "))
                .toList();

        assertCorrupt(() -> Structure.compare(found).requireEveryColumn(), "pyramiding_state", null, "no");
    }

    @Test
    void a_missing_column_makes_reading_impossible() {
        assertCorrupt(
                () -> Structure.compare(without(ATR)).requireEveryColumn(), "portfolio_positions", "atr", "missing");
    }

    @Test
    void a_column_of_another_type_is_read_first_and_told_then() {
        Structure other = Structure.compare(with(ATR, "portfolio_positions column atr text"));

        assertThatCode(other::requireEveryColumn).doesNotThrowAnyException();
        assertCorrupt(other::requireNoDifference, "portfolio_positions", "atr", "\"text\"", "\"numeric(20,8)\"");
    }

    @Test
    void a_column_that_nobody_knows_is_a_difference() {
        Structure more = Structure.compare(with("portfolio_positions column comment text"));

        assertThatCode(more::requireEveryColumn).doesNotThrowAnyException();
        assertCorrupt(more::requireNoDifference, "portfolio_positions", "comment", "not known");
    }

    @Test
    void a_missing_key_is_a_difference() {
        Structure keyless = Structure.compare(without(KEY));

        assertThatCode(keyless::requireEveryColumn).doesNotThrowAnyException();
        assertCorrupt(keyless::requireNoDifference, "portfolio_positions", null, "portfolio_positions_key", "missing");
    }

    @Test
    void a_trigger_that_is_gone_or_switched_off_is_a_difference() {
        assertCorrupt(
                () -> Structure.compare(without(TRIGGER)).requireNoDifference(),
                "portfolio_positions",
                null,
                "fence_rows",
                "missing");
        assertCorrupt(
                () -> Structure.compare(with(TRIGGER, TRIGGER + " in mode D")).requireNoDifference(),
                "portfolio_positions",
                null,
                "fence_rows",
                "in mode D");
    }
}
