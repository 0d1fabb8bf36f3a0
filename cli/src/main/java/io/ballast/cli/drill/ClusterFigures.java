package io.ballast.cli.drill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a drill of a cluster found besides.
 *
 * @param instances how many there were; null for the sum of drills with different ones
 * @param faults how many there were of each kind
 * @param takeovers how often the portfolio changed hands
 * @param failover from a kill of the active one to the first answer of the next
 * @param handover from asking the active one to end to the first answer of the next
 * @param zombies how many went on after another one had taken over
 * @param staleCommits entries written under an epoch after the next one was taken
 */
record ClusterFigures(
        @Nullable Long instances,
        Map<String, Long> faults,
        long takeovers,
        Rto failover,
        Rto handover,
        long zombies,
        long staleCommits) {

    ClusterFigures {
        faults = new TreeMap<>(faults);
    }

    /** Of two drills, of which one may not have been of a cluster. */
    static @Nullable ClusterFigures sum(@Nullable ClusterFigures one, @Nullable ClusterFigures other) {
        return one == null ? other : other == null ? one : one.and(other);
    }

    private ClusterFigures and(ClusterFigures other) {
        Map<String, Long> all = new TreeMap<>(faults);
        other.faults.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        return new ClusterFigures(
                instances != null && instances.equals(other.instances) ? instances : null,
                all,
                takeovers + other.takeovers,
                failover.and(other.failover),
                handover.and(other.handover),
                zombies + other.zombies,
                staleCommits + other.staleCommits);
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("instances", instances);
        document.put("faults", faults);
        document.put("takeovers", takeovers);
        document.put("failover_ms", failover.document());
        document.put("handover_ms", handover.document());
        document.put("zombies", zombies);
        document.put("stale_commits", staleCommits);
        return document;
    }
}
