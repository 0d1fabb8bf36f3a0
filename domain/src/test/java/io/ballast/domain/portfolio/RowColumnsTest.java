package io.ballast.domain.portfolio;

import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.fixture.Columns;
import io.ballast.domain.fixture.Commands;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.fixture.Samples;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every part of a row has a column of its own, so that no difference can go unnamed. */
class RowColumnsTest {

    private final Desk desk = Desk.open()
            .accepting(
                    order("BN-1").atr("350").legs(Map.of("pe", "x")).openBase(),
                    order("GM-1")
                            .of(Samples.GOLD_MINI)
                            .price("78500")
                            .stop("78000")
                            .openBase());

    private static <R extends Record> void assertOneColumnPerPart(
            R row, Function<R, Map<String, @Nullable String>> columns) {
        Map<String, @Nullable String> before = columns.apply(row);
        assertThat(before).hasSameSizeAs(Columns.of(row));
        Columns.changes(row).forEach((part, changed) -> {
            Map<String, @Nullable String> after = columns.apply(changed);
            assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
            assertThat(after.entrySet().stream()
                            .filter(column -> !Objects.equals(column.getValue(), before.get(column.getKey())))
                            .count())
                    .as(part)
                    .isEqualTo(1);
        });
    }

    @Test
    void of_a_head_row() {
        assertOneColumnPerPart(desk.state().head(), RowColumns::of);
    }

    @Test
    void of_a_live_position() {
        assertOneColumnPerPart(desk.position("BN-1"), RowColumns::of);
    }

    @Test
    void of_a_closed_position() {
        Position closed = desk.accept(Commands.close("GM-1", "78600"))
                .changes()
                .writtenPosition()
                .orElseThrow();
        assertOneColumnPerPart(closed, RowColumns::of);
        assertThat(RowColumns.of(closed))
                .containsEntry("status", "closed")
                .containsEntry("exit_price", "78600.00000000")
                .containsEntry("exit_reason", "stop hit")
                .containsEntry("exit_timestamp", Samples.NOW.toString());
    }

    @Test
    void of_a_pyramid_state() {
        PyramidState state = Objects.requireNonNull(desk.pyramid(BANK_NIFTY).state());
        assertOneColumnPerPart(state, RowColumns::of);
        assertThat(RowColumns.of(state))
                .containsEntry("instrument", "BANK_NIFTY")
                .containsEntry("last_pyramid_price", "50000.00000000")
                .containsEntry("base_position_id", "BN-1")
                .containsEntry("max_pyramids", "5");
    }

    @Test
    void values_are_exact_text() {
        assertThat(RowColumns.of(desk.position("BN-1")))
                .containsEntry("position_id", "BN-1")
                .containsEntry("entry_price", "50000.00000000")
                .containsEntry("is_base_position", "true")
                .containsEntry("layer", "1")
                .containsEntry("legs", "{\"pe\":\"x\"}")
                .containsEntry("exit_price", null);
    }
}
