package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final List<FaultKind> ALL = List.of(FaultKind.values());

    @Test
    void the_same_seed_plans_the_same_faults_and_another_one_others() {
        assertThat(plan(7, ALL, 100)).isEqualTo(plan(7, ALL, 100)).isNotEqualTo(plan(8, ALL, 100));
    }

    @Test
    void every_kind_comes_before_any_comes_again() {
        List<Fault> faults = plan(3, ALL, ALL.size() * 2);

        assertThat(faults.subList(0, ALL.size())).extracting(Fault::kind).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(faults.subList(ALL.size(), ALL.size() * 2))
                .extracting(Fault::kind)
                .containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void only_what_is_asked_for_comes() {
        assertThat(plan(3, List.of(FaultKind.ZOMBIE), 20))
                .extracting(Fault::kind)
                .containsOnly(FaultKind.ZOMBIE);
    }

    @Test
    void every_process_is_started_again_in_any_order() {
        List<List<Integer>> orders =
                plan(3, ALL, 100).stream().map(Fault::order).distinct().toList();

        assertThat(orders).hasSize(6).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 1, 2));
    }

    @Test
    void each_way_in_which_a_kind_may_come_comes() {
        List<Fault> zombies = plan(3, List.of(FaultKind.ZOMBIE), 40);

        assertThat(zombies).extracting(Fault::isFirst).contains(true, false);
        assertThat(zombies).extracting(Fault::isUnderLoad).contains(true, false);
        assertThat(plan(3, List.of(FaultKind.CUT_POSTGRES), 40))
                .extracting(Fault::isSilent)
                .contains(true, false);
        assertThat(plan(3, List.of(FaultKind.KILL_IDLE), 40))
                .extracting(Fault::isUnderLoad)
                .containsOnly(false);
        assertThat(plan(3, List.of(FaultKind.KILL_UNDER_LOAD), 40))
                .extracting(Fault::isUnderLoad)
                .containsOnly(true);
    }

    @Test
    void kinds_are_named_by_their_words() {
        assertThat(FaultKind.of(List.of())).containsExactly(FaultKind.values());
        assertThat(FaultKind.of(List.of("zombie", "kill_idle", "zombie")))
                .containsExactly(FaultKind.ZOMBIE, FaultKind.KILL_IDLE);
        assertThatThrownBy(() -> FaultKind.of(List.of("Zombie")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"Zombie\" is none of kill_idle, ");
    }

    private static List<Fault> plan(long seed, List<FaultKind> kinds, int count) {
        FaultPlan plan = new FaultPlan(seed, kinds, 3);
        return IntStream.range(0, count).mapToObj(i -> plan.next()).toList();
    }
}
