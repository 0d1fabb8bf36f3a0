package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.cli.output.Console;
import io.ballast.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DrillReportTest {

    @Test
    void has_every_key_that_is_relied_on() {
        Map<String, @Nullable Object> document = Reports.passed(7, 900L).document();

        assertThat(document)
                .containsEntry("seed", 7L)
                .containsEntry("kills", 3L)
                .containsEntry("acknowledged", 40L)
                .containsEntry("recovered", 40L)
                .containsEntry("lost", 0L)
                .containsEntry("duplicated", 0L)
                .containsEntry("unknown", 7L)
                .containsEntry("rto_ms", Map.of("p50", 900L, "p99", 900L, "max", 900L))
                .containsEntry("verdict", "passed");
        assertThat(Reports.failed(7).document()).containsEntry("verdict", "failed");
    }

    @Test
    void of_a_cluster_has_what_else_is_relied_on() {
        assertThat(Reports.passed(7).document()).doesNotContainKeys("instances", "failover_ms");
        assertThat(Reports.ofCluster(7, 3, 0).document())
                .containsEntry("instances", 3L)
                .containsEntry("faults", Map.of("kill_idle", 2L, "kill_under_load", 1L, "zombie", 1L))
                .containsEntry("takeovers", 4L)
                .containsEntry("failover_ms", Map.of("p50", 3_100L, "p99", 3_300L, "max", 3_300L))
                .containsEntry("handover_ms", Map.of("p50", 300L, "p99", 300L, "max", 300L))
                .containsEntry("zombies", 1L)
                .containsEntry("stale_commits", 0L)
                .containsEntry("verdict", "passed");
        assertThat(Reports.ofCluster(7, 3, 1).isPassed()).isFalse();
    }

    @Test
    void without_any_successor_no_time_is_made_up() {
        assertThat(new Rto(List.of()).document()).containsEntry("p50", null).containsEntry("max", null);
    }

    @Test
    void fails_for_each_thing_that_may_be_wrong() {
        assertThat(Reports.passed(1).isPassed()).isTrue();
        assertThat(with(40, 1, 0, List.of()).isPassed()).isFalse();
        assertThat(with(40, 0, 1, List.of()).isPassed()).isFalse();
        assertThat(with(39, 0, 0, List.of()).isPassed()).isFalse();
        assertThat(with(40, 0, 0, List.of("anything")).isPassed()).isFalse();
    }

    @Test
    void percentiles_are_samples() {
        Rto rto = new Rto(LongStream.rangeClosed(1, 200).boxed().toList());

        assertThat(rto.percentile(50)).isEqualTo(100);
        assertThat(rto.percentile(99)).isEqualTo(198);
        assertThat(rto.percentile(100)).isEqualTo(200);
        assertThat(new Rto(List.of(9L, 4L)).percentile(50)).isEqualTo(4);
    }

    @Nested
    class On_a_screen {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        @Test
        void fits_80_columns_and_says_how_it_came_out() {
            DrillScreens screens = screens(Terminal.NONE, true);
            screens.begin(7, 1);
            screens.end(Reports.passed(7, 900L, 1_234L));
            screens.sum(Reports.passed(7, 900L).and(Reports.failed(8)), 2);

            assertThat(text(out).lines()).allMatch(line -> line.length() <= 80);
            assertThat(text(out))
                    .contains("seed 7", "acknowledged          40", "p50 0.90 s", "✓ nothing lost")
                    .contains("2 drills", "✗ 2 drills: the drill failed", "the journal ends at 1");
            assertThat(text(err)).isEmpty();
        }

        @Test
        void of_a_cluster_fits_80_columns_and_tells_each_kind_of_fault() {
            DrillScreens screens = screens(Terminal.NONE, true);
            screens.begin(7, 3);
            screens.end(Reports.ofCluster(7, 3, 0));
            screens.sum(Reports.ofCluster(7, 3, 0).and(Reports.passed(7, 900L)), 2);

            assertThat(text(out).lines()).allMatch(line -> line.length() <= 80);
            assertThat(text(out))
                    .contains("a cluster of 3 instances", "kill under load      1", "stale commits          0")
                    .contains("SIGKILL to the next answer: p50 3.10 s", "SIGTERM to the next answer: p50 0.30 s")
                    .contains("kills and faults       7   at 1 different step, of 3 kinds");
        }

        @Test
        void shows_how_far_it_is_on_a_terminal_only_and_clears_that() {
            DrillScreens screens = screens(new Terminal(true, true, true, 80, true, false), true);
            nanos.addAndGet(8_000_000_000L);
            screens.progress(2, 31);
            screens.end(Reports.passed(7));

            assertThat(text(err))
                    .isEqualTo("\r\u001b[K  ██████░░░░░░ 50%  2 kills, 31 answers, 15/min, 8 s left\r\u001b[K");
        }

        @Test
        void says_nothing_where_a_program_waits_for_the_report() {
            DrillScreens screens = screens(new Terminal(true, true, true, 80, true, false), false);
            screens.begin(7, 1);
            screens.progress(2, 31);
            screens.end(Reports.passed(7));
            screens.sum(Reports.passed(7), 1);

            assertThat(text(out) + text(err)).isEmpty();
        }

        private final AtomicLong nanos = new AtomicLong();

        private DrillScreens screens(Terminal terminal, boolean isTold) {
            return new DrillScreens(new Console(out, err, terminal), isTold, 4, nanos::get);
        }

        private static String text(ByteArrayOutputStream bytes) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static DrillReport with(long recovered, long lost, long duplicated, List<String> findings) {
        return new DrillReport(
                1L, 3, 40, recovered, lost, duplicated, 0, 0, new Rto(List.of()), Map.of(), findings, 1, null);
    }
}
