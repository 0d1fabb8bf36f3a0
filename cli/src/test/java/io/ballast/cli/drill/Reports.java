package io.ballast.cli.drill;

import java.util.List;
import java.util.Map;

/** Reports for tests. */
final class Reports {

    private Reports() {}

    static DrillReport passed(long seed, Long... rto) {
        return new DrillReport(
                seed, 3, 40, 40, 0, 0, 2, 5, new Rto(List.of(rto)), Map.of("at_random", 3L), List.of(), 4_200, null);
    }

    static DrillReport failed(long seed) {
        return new DrillReport(
                seed,
                1,
                40,
                39,
                1,
                0,
                0,
                0,
                new Rto(List.of()),
                Map.of("at_random", 1L),
                List.of("answered c-00001 applied, seq 2, and the journal ends at 1"),
                4_200,
                null);
    }

    static DrillReport ofCluster(long seed, long instances, long staleCommits) {
        ClusterFigures figures = new ClusterFigures(
                instances,
                Map.of("kill_idle", 2L, "kill_under_load", 1L, "zombie", 1L),
                4,
                new Rto(List.of(3_100L, 3_300L)),
                new Rto(List.of(300L)),
                1,
                staleCommits);
        return new DrillReport(
                seed, 4, 40, 40, 0, 0, 2, 5, new Rto(List.of(3_100L, 3_300L)), Map.of(), List.of(), 4_200, figures);
    }
}
