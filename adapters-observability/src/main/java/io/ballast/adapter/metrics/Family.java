package io.ballast.adapter.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A meter for each of a closed set of values, all there from the beginning. */
final class Family<K, M> {

    private final Map<K, M> members = new LinkedHashMap<>();

    Family(Collection<K> values, Function<K, M> meter) {
        values.forEach(value -> members.put(value, meter.apply(value)));
    }

    boolean has(K value) {
        return members.containsKey(value);
    }

    M get(K value) {
        M member = members.get(value);
        if (member == null) {
            throw new IllegalArgumentException("nothing counts " + value);
        }
        return member;
    }
}
