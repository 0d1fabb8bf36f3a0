package io.ballast.adapter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Registers meters, each under the label of its portfolio. Nothing else does: a name that is registered in two ways makes
 * every scrape fail.
 */
final class Meters {

    /** What a rebuilding of a few positions and what a hanging store take, both in sight. */
    static final Duration[] OF_A_RECOVERY = buckets("1 2.5 5 10 25 50 100 250 500 1000 2500 5000 10000 30000 60000");

    static final Duration[] OF_A_COMMIT = buckets("0.5 1 2 5 10 20 50 100 250 500 1000 2500");

    static final Duration[] OF_A_RENEWAL = buckets("5 10 25 50 100 250 500 1000 1500 2000 3000");

    /** Longer than anybody waits between two scrapes. */
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private static final int PARTS = 6;

    private final MeterRegistry registry;
    private final Tags common;

    Meters(MeterRegistry registry, String portfolio) {
        this.registry = registry;
        this.common = Tags.of("portfolio", portfolio);
    }

    /** @param labels key, value, … */
    Counter counter(String name, String help, String... labels) {
        return Counter.builder(name).description(help).tags(common.and(labels)).register(registry);
    }

    /** A gauge that is NaN while its value is null. */
    void gauge(String name, String help, Supplier<@Nullable Number> value, String... labels) {
        Gauge.builder(name, value).description(help).tags(common.and(labels)).register(registry);
    }

    /** A gauge of an instant, or of a length of time, in seconds. */
    void seconds(String name, String help, Supplier<@Nullable Number> value) {
        Gauge.builder(name, value)
                .description(help)
                .baseUnit("seconds")
                .tags(common)
                .register(registry);
    }

    Timer timer(String name, String help, Duration[] buckets, String... labels) {
        return Timer.builder(name)
                .description(help)
                .serviceLevelObjectives(buckets)
                .tags(common.and(labels))
                .register(registry);
    }

    /** The largest of what was recorded within two minutes. */
    TimeWindowMax largest() {
        return new TimeWindowMax(registry.config().clock(), WINDOW.toMillis() / PARTS, PARTS);
    }

    private static Duration[] buckets(String millis) {
        return Stream.of(millis.split(" "))
                .map(each -> Duration.ofNanos((long) (Double.parseDouble(each) * 1_000_000)))
                .toArray(Duration[]::new);
    }
}
