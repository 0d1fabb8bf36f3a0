package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KillPlanTest {

    private static final List<KillPoint> ALL = KillPoint.all(true);

    @Test
    void the_same_seed_plans_the_same_kills_and_another_one_others() {
        assertThat(plan(7, 200)).isEqualTo(plan(7, 200)).isNotEqualTo(plan(8, 200));
    }

    @Test
    void the_same_seed_gives_the_same_commands() {
        assertThat(new Script(7).next(300)).isEqualTo(new Script(7).next(300)).isNotEqualTo(new Script(8).next(300));
    }

    @Test
    void every_kind_comes_before_any_comes_again() {
        List<Kill> kills = plan(3, ALL.size() * 2);

        assertThat(kills.subList(0, ALL.size())).extracting(Kill::point).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(kills.subList(ALL.size(), ALL.size() * 2))
                .extracting(Kill::point)
                .containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void where_nothing_can_be_understood_on_the_wire_only_the_others_are_left() {
        assertThat(KillPoint.all(false))
                .containsExactlyInAnyOrder(
                        KillPoint.WHILE_STARTING,
                        KillPoint.ANSWER_HALF_PRINTED,
                        KillPoint.ANSWER_NOT_RECORDED,
                        KillPoint.AT_RANDOM,
                        KillPoint.AT_REST);
    }

    @Test
    void looking_ahead_changes_nothing_of_what_is_traded() {
        Script script = new Script(7);

        assertThat(script.look(5)).isEqualTo(new Script(7).next(5).get(4));
        assertThat(script.next(8)).isEqualTo(new Script(7).next(8));
    }

    private static List<Kill> plan(long seed, int count) {
        KillPlan plan = new KillPlan(seed, ALL);
        return IntStream.range(0, count).mapToObj(i -> plan.next()).toList();
    }
}
