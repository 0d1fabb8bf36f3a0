package io.ballast.domain.journal;

import static io.ballast.domain.fixture.Commands.cancelEntry;
import static io.ballast.domain.fixture.Commands.close;
import static io.ballast.domain.fixture.Commands.deposit;
import static io.ballast.domain.fixture.Commands.trail;
import static io.ballast.domain.fixture.Order.order;
import static io.ballast.domain.fixture.Samples.BANK_NIFTY;
import static io.ballast.domain.fixture.Samples.GOLD_MINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.fixture.Desk;
import io.ballast.domain.portfolio.PositionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final Desk desk = Desk.open();

    private Batch batch(TradeCommand... commands) {
        SealedPortfolio before = desk.state();
        List<SealedPortfolio.Step> steps = new ArrayList<>();
        for (TradeCommand command : commands) {
            steps.add(desk.decide(command));
        }
        return new Batch(before, steps);
    }

    @Test
    void holds_at_least_one_decision() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(desk.state(), List.of()))
                .withMessage("a batch without decisions");
    }

    @Test
    void ends_with_the_state_after_its_last_decision() {
        Batch batch = batch(order("BN-1").openBase(), deposit("1"));
        assertThat(batch.after()).isSameAs(desk.state());
        assertThat(batch.after().seq()).isEqualTo(3);
        assertThat(batch.entries()).extracting(JournalEntry::seq).containsExactly(2L, 3L);
    }

    @Test
    void writes_each_row_once_as_it_is_in_the_end() {
        Batch batch = batch(
                order("BN-1").openBase(),
                trail("BN-1", "49600"),
                order("G-1").of(GOLD_MINI).openBase(),
                trail("BN-1", "49700"));
        assertThat(batch.positions()).containsExactly(desk.position("BN-1"), desk.position("G-1"));
        assertThat(batch.pyramids())
                .isEqualTo(Map.of(
                        BANK_NIFTY, Optional.ofNullable(desk.pyramid(BANK_NIFTY).state()),
                        GOLD_MINI, Optional.ofNullable(desk.pyramid(GOLD_MINI).state())));
    }

    @Test
    void writes_no_pyramid_state_that_stays_as_it_was() {
        desk.accept(order("BN-1").openBase());
        assertThat(batch(trail("BN-1", "49600"), deposit("1")).pyramids()).isEmpty();
    }

    @Test
    void writes_a_position_that_came_and_went_as_closed_and_takes_its_state_out() {
        Batch batch = batch(order("BN-1").beginBase(), cancelEntry("BN-1"));
        assertThat(batch.positions())
                .singleElement()
                .satisfies(position -> assertThat(position.status()).isEqualTo(PositionStatus.CLOSED));
        assertThat(batch.pyramids()).isEqualTo(Map.of(BANK_NIFTY, Optional.empty()));
    }

    @Test
    void writes_the_last_of_several_states_of_a_pyramid() {
        Batch batch = batch(
                order("BN-1").openBase(),
                close("BN-1", "50100"),
                order("BN-2").price("60000").openBase());
        assertThat(batch.pyramids())
                .isEqualTo(Map.of(
                        BANK_NIFTY, Optional.ofNullable(desk.pyramid(BANK_NIFTY).state())));
        assertThat(batch.positions()).hasSize(2);
    }

    @Test
    void of_refusals_writes_the_journal_only() {
        Batch batch = batch(close("BN-9", "1"), close("BN-8", "1"));
        assertThat(batch.positions()).isEmpty();
        assertThat(batch.pyramids()).isEmpty();
        assertThat(batch.entries()).hasSize(2).noneMatch(JournalEntry::isApplied);
    }
}
