package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.json.JsonReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void is_read_as_it_was_told() {
        Standing active = new Standing("ACTIVE", 7, "recovered, run x", false);

        assertThat(Standing.read(new JsonReader(1_000).readObject(active.line())))
                .contains(active);
    }

    @Test
    void is_not_read_from_an_answer_or_from_the_name_of_a_tenure() {
        assertThat(Standing.read(Map.of("command_id", "c", "status", "applied")))
                .isEmpty();
        assertThat(Standing.read(new JsonReader(1_000).readObject(Standing.tenure(7))))
                .isEmpty();
    }

    @Test
    void is_that_of_a_standby_only_where_it_has_seen_who_holds_it() {
        assertThat(new Standing("STANDBY", 0, "drill-2 holds it", false).standsBy("drill-2"))
                .isTrue();
        assertThat(new Standing("STANDBY", 0, "drill-1 holds it", false).standsBy("drill-2"))
                .isFalse();
        assertThat(new Standing("STANDBY", 0, "drill-2 holds it", true).standsBy("drill-2"))
                .isFalse();
        assertThat(new Standing("STARTING", 0, "drill-2 holds it", false).standsBy("drill-2"))
                .isFalse();
    }

    @Test
    void is_degraded_only_where_it_is_active() {
        assertThat(new Standing("ACTIVE", 7, "trades on without a lease: away", false).isDegraded())
                .isTrue();
        assertThat(new Standing("CANDIDATE", 0, "without a lease: away", false).isDegraded())
                .isFalse();
        assertThat(new Standing("ACTIVE", 7, "has the lease again", false).isDegraded())
                .isFalse();
    }
}
