package io.ballast.cli.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a drill found.
 *
 * @param seed of its kills and commands; null for the sum of several drills
 * @param kills how many there were, which are less than planned when something was found
 * @param acknowledged answers that were on the recorder's disk
 * @param recovered of them, those that stand in the journal exactly as they were given
 * @param lost of them, all others
 * @param duplicated commands that were done twice
 * @param landed in flight at a kill, and done all the same
 * @param vanished in flight at a kill, and not done
 * @param points how often it was killed where
 * @param findings everything that is wrong, in words
 * @param tookMillis all of it
 * @param cluster what was found besides, where a cluster was drilled
 */
public record DrillReport(
        @Nullable Long seed,
        long kills,
        long acknowledged,
        long recovered,
        long lost,
        long duplicated,
        long landed,
        long vanished,
        Rto rto,
        Map<String, Long> points,
        List<String> findings,
        long tookMillis,
        @Nullable ClusterFigures cluster) {

    public DrillReport {
        points = new TreeMap<>(points);
        findings = List.copyOf(findings);
    }

    /** Whether nothing was lost, nothing was done twice, and everything is consistent. */
    public boolean isPassed() {
        boolean isStale = cluster != null && cluster.staleCommits() > 0;
        return lost == 0 && duplicated == 0 && findings.isEmpty() && recovered == acknowledged && !isStale;
    }

    long unknown() {
        return landed + vanished;
    }

    /** This drill and another one as one. */
    DrillReport and(DrillReport other) {
        Map<String, Long> all = new TreeMap<>(points);
        other.points.forEach((point, count) -> all.merge(point, count, Long::sum));
        List<String> found = new java.util.ArrayList<>(findings);
        found.addAll(other.findings);
        return new DrillReport(
                null,
                kills + other.kills,
                acknowledged + other.acknowledged,
                recovered + other.recovered,
                lost + other.lost,
                duplicated + other.duplicated,
                landed + other.landed,
                vanished + other.vanished,
                rto.and(other.rto),
                all,
                found,
                tookMillis + other.tookMillis,
                ClusterFigures.sum(cluster, other.cluster));
    }

    /** The same with what came late, and what else was found. */
    DrillReport ofCluster(long lateAnswers, long lateRecovered, ClusterFigures figures) {
        return new DrillReport(
                seed,
                kills,
                acknowledged + lateAnswers,
                recovered + lateRecovered,
                lost + lateAnswers - lateRecovered,
                duplicated,
                landed,
                vanished,
                rto,
                points,
                findings,
                tookMillis,
                figures);
    }

    /** All of it for a program. */
    public Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        if (seed != null) {
            document.put("seed", seed);
        }
        document.put("kills", kills);
        document.put("acknowledged", acknowledged);
        document.put("recovered", recovered);
        document.put("lost", lost);
        document.put("duplicated", duplicated);
        document.put("unknown", unknown());
        document.put("unknown_landed", landed);
        document.put("unknown_vanished", vanished);
        document.put("rto_ms", rto.document());
        document.put("verdict", isPassed() ? "passed" : "failed");
        document.put("findings", findings);
        document.put("kill_points", points);
        document.put("duration_ms", tookMillis);
        if (cluster != null) {
            document.putAll(cluster.document());
        }
        return document;
    }
}
