package io.ballast.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastRunsTest {

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void choose() {
        file = directory.resolve("drills.jsonl");
    }

    @Test
    void a_file_that_is_not_there_yet_is_empty() {
        assertThat(PastRuns.of(file).count()).isZero();
        assertThat(PastRuns.of(file).sum()).isEmpty();
    }

    @Test
    void what_was_added_is_read_again_and_summed_up() throws IOException {
        PastRuns.of(file).add(Reports.passed(7, 900L, 1_000L));
        PastRuns runs = PastRuns.of(file);
        runs.add(Reports.passed(8, 500L));

        assertThat(Files.readString(file).lines()).hasSize(2);
        for (PastRuns each : new PastRuns[] {runs, PastRuns.of(file)}) {
            DrillReport sum = each.sum().orElseThrow();
            assertThat(each.count()).isEqualTo(2);
            assertThat(sum.kills()).isEqualTo(6);
            assertThat(sum.acknowledged()).isEqualTo(80);
            assertThat(sum.unknown()).isEqualTo(14);
            assertThat(sum.rto().samples()).containsExactly(500L, 900L, 1_000L);
            assertThat(sum.points()).containsEntry("at_random", 6L);
            assertThat(sum.isPassed()).isTrue();
            assertThat(sum.document()).doesNotContainKey("seed");
        }
    }

    @Test
    void those_of_clusters_are_summed_up_with_those_of_single_processes() throws IOException {
        PastRuns.of(file).add(Reports.ofCluster(7, 3, 0));
        PastRuns.of(file).add(Reports.passed(8, 500L));
        PastRuns.of(file).add(Reports.ofCluster(9, 3, 0));

        DrillReport sum = PastRuns.of(file).sum().orElseThrow();

        assertThat(sum.kills()).isEqualTo(11);
        assertThat(sum.document())
                .containsEntry("instances", 3L)
                .containsEntry("faults", Map.of("kill_idle", 4L, "kill_under_load", 2L, "zombie", 2L))
                .containsEntry("takeovers", 8L)
                .containsEntry("zombies", 2L);
        assertThat(java.util.Objects.requireNonNull(sum.cluster()).failover().samples())
                .containsExactly(3_100L, 3_100L, 3_300L, 3_300L);
        PastRuns.of(file).add(Reports.ofCluster(7, 2, 0));
        assertThat(PastRuns.of(file).sum().orElseThrow().document()).containsEntry("instances", null);
    }

    @Test
    void one_that_failed_makes_the_sum_fail() throws IOException {
        PastRuns.of(file).add(Reports.failed(7));
        PastRuns.of(file).add(Reports.passed(8));

        DrillReport sum = PastRuns.of(file).sum().orElseThrow();

        assertThat(sum.isPassed()).isFalse();
        assertThat(sum.lost()).isEqualTo(1);
        assertThat(sum.findings()).hasSize(1);
    }

    @Nested
    class Refuses {

        @Test
        void a_line_that_is_no_json_and_names_it() throws IOException {
            PastRuns.of(file).add(Reports.passed(7));
            Files.writeString(file, Files.readString(file) + "nonsense\n");

            assertRefused("line 2");
        }

        @Test
        void a_line_without_a_figure_and_names_that() throws IOException {
            Files.writeString(file, "{\"seed\":1,\"kills\":2}\n");

            assertRefused("acknowledged is missing");
        }

        @Test
        void a_line_that_was_cut_off() throws IOException {
            PastRuns.of(file).add(Reports.passed(7));
            String text = Files.readString(file);
            Files.writeString(file, text.substring(0, text.length() - 1));

            assertRefused("cut off");
        }

        @Test
        void a_directory() {
            file = directory;

            assertRefused("cannot be used");
        }

        private void assertRefused(String why) {
            assertThatThrownBy(() -> PastRuns.of(file)).isInstanceOfSatisfying(CommandFailure.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
                assertThat(failure.message()).contains("--append", file.toString(), why);
            });
        }
    }
}
