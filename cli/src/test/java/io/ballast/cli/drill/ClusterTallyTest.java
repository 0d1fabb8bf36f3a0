package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.TradeCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTallyTest {

    private static final List<TradeCommand> SCRIPT = new Script(7).next(4);

    private final ClusterTally tally = new ClusterTally(3);

    @Test
    void measures_a_kill_and_a_hand_over_apart_each_until_the_first_answer() {
        handOn(FaultKind.KILL_IDLE, 1_000);
        answer(0, 4_200);
        answer(1, 9_000);
        handOn(FaultKind.TERMINATE, 10_000);
        answer(2, 10_300);

        assertThat(figures().failover().samples()).containsExactly(3_200L);
        assertThat(figures().handover().samples()).containsExactly(300L);
    }

    @Test
    void counts_zombies_and_measures_nothing_there_since_the_drill_takes_its_time() {
        handOn(FaultKind.ZOMBIE, 1_000);
        answer(0, 60_000);
        handOn(FaultKind.KILL_ALL, 61_000);
        answer(1, 69_000);

        assertThat(figures().zombies()).isEqualTo(1);
        assertThat(figures().failover().samples()).isEmpty();
        assertThat(figures().handover().samples()).isEmpty();
    }

    @Test
    void what_was_open_may_have_been_done_and_nothing_else() {
        tally.handedOn(FaultKind.KILL_IDLE, 0, SCRIPT.subList(0, 2));
        duplicate(0);
        answer(1, 1);
        duplicate(2);

        DrillReport report = tally.findings().report(1, 3, checker(), checker(), 1);
        assertThat(report.landed()).isEqualTo(2);
        assertThat(report.vanished()).isEqualTo(1);
        assertThat(report.findings())
                .singleElement()
                .asString()
                .startsWith("done before it was sent a second time: "
                        + SCRIPT.get(2).id());
    }

    private static Checker checker() {
        return new Checker(new Script(7)::next);
    }

    private ClusterFigures figures() {
        return tally.figures(new EpochCheck());
    }

    private void handOn(FaultKind kind, long millis) {
        tally.handedOn(kind, millis * 1_000_000, List.of());
    }

    private void answer(int index, long millis) {
        tally.answered(new Answer(SCRIPT.get(index).id(), Status.APPLIED, null, index + 2L, null), millis * 1_000_000);
    }

    private void duplicate(int index) {
        tally.answered(
                new Answer(SCRIPT.get(index).id(), Status.DUPLICATE, Status.APPLIED, index + 2L, null), 1_000_000);
    }
}
