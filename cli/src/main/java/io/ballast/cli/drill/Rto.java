package io.ballast.cli.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from kills until the next process answered, in milliseconds.
 *
 * @param samples in ascending order; none for a kill whose successor was killed before it answered
 */
record Rto(List<Long> samples) {

    private static final int PER_CENT = 100;

    Rto {
        samples = samples.stream().sorted().toList();
    }

    Rto and(Rto other) {
        List<Long> all = new ArrayList<>(samples);
        all.addAll(other.samples);
        return new Rto(all);
    }

    /** The smallest that so many in a hundred do not exceed; null when there are none. */
    @Nullable
    Long percentile(int percent) {
        if (samples.isEmpty()) {
            return null;
        }
        int rank = Math.max(1, (samples.size() * percent + PER_CENT - 1) / PER_CENT);
        return samples.get(rank - 1);
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("p50", percentile(50));
        document.put("p99", percentile(99));
        document.put("max", percentile(PER_CENT));
        return document;
    }
}
