package io.ballast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of schedules keep every invariant, and each fault of the protocol that is planted breaks one. */
class SimulationTest {

    /** How many schedules; CONTRIBUTING says how more are run. */
    private static final int SCHEDULES = Integer.getInteger("ballast.simulation.schedules", 5_000);

    /** The first seed; the next ones follow. */
    private static final long FIRST = Long.getLong("ballast.simulation.seed", 1);

    /** Within so many schedules a planted fault must be found. */
    private static final int FOUND_WITHIN = 1_000;

    /** A schedule that never came along one of these would prove nothing about it. */
    private static final List<String> INTERESTING = List.of(
            "a commit that landed without an answer",
            "a commit that had landed",
            "a zombie that was refused",
            "a take-over: Lost",
            "a take-over: Held",
            "a question that arrived late",
            "a deadline that passed",
            "a process that was killed at a call",
            "an engine that stood by",
            "an engine that halted",
            "a lease that was cut to its time",
            "answered DUPLICATE",
            "answered SUPERSEDED",
            "answered HALTED",
            "answered UNKNOWN",
            "answered REJECTED",
            "ACTIVE to FENCED",
            "ACTIVE to STANDBY",
            "ACTIVE to HALTED",
            "ACTIVE to STOPPED",
            "RECOVERING to STANDBY",
            "HALTED to STANDBY");

    /** More schedules at a time than cores: waking a core that went idle costs more than any step of a schedule. */
    private static final ForkJoinPool CROWD =
            new ForkJoinPool(3 * Runtime.getRuntime().availableProcessors());

    private static final int LEAST_PER_PATH = 5;
    private static final int SCHEDULES_PER_LEAST = 5_000;

    @Test
    void no_schedule_breaks_an_invariant_and_every_path_of_interest_is_taken() {
        Sum sum = new Sum();
        CROWD.submit(() -> LongStream.range(FIRST, FIRST + SCHEDULES)
                        .parallel()
                        .forEach(seed -> sum.add(seed, Schedule.run(seed, Plant.NONE))))
                .join();
        sum.tell();

        assertThat(sum.broken)
                .as(() -> "seeds that break an invariant; the first: " + story(sum.broken.first()))
                .isEmpty();
        assertThat(sum.mostCalls).isLessThanOrEqualTo(Schedule.MOST_CALLS + Schedule.NODES);
        assertThat(sum.fewestTakeOvers).isPositive();
        int least = Math.max(1, LEAST_PER_PATH * SCHEDULES / SCHEDULES_PER_LEAST);
        assertThat(INTERESTING)
                .allSatisfy(path ->
                        assertThat(sum.hits.getOrDefault(path, 0)).as(path).isGreaterThanOrEqualTo(least));
    }

    /** What all schedules came to. */
    private static final class Sum {
        private final SortedSet<Long> broken = new TreeSet<>();
        private final Map<String, Integer> hits = new TreeMap<>();
        private long calls;
        private long takeOvers;
        private int mostCalls;
        private int fewestTakeOvers = Integer.MAX_VALUE;

        synchronized void add(long seed, Schedule.Outcome outcome) {
            outcome.hits().forEach((path, count) -> hits.merge(path, count, Integer::sum));
            calls += outcome.calls();
            takeOvers += outcome.takeOvers();
            mostCalls = Math.max(mostCalls, outcome.calls());
            fewestTakeOvers = Math.min(fewestTakeOvers, outcome.takeOvers());
            if (!outcome.violations().isEmpty()) {
                broken.add(seed);
            }
        }

        void tell() {
            hits.forEach((path, count) -> System.out.printf("%9d  %s%n", count, path));
            System.out.printf(
                    "%d schedules from seed %d, %d calls, %d take-overs, at most %d calls in one%n",
                    SCHEDULES, FIRST, calls, takeOvers, mostCalls);
        }
    }

    private static String story(long seed) {
        Schedule.Outcome outcome = Schedule.told(seed, Plant.NONE);
        return seed + " " + outcome.violations() + "\n" + String.join("\n", outcome.story());
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        List<Long> once = traces();

        assertThat(traces()).isEqualTo(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    private static List<Long> traces() {
        return IntStream.range(0, 40)
                .mapToObj(seed -> Schedule.run(seed, Plant.NONE).trace())
                .toList();
    }

    static Stream<Arguments> planted() {
        Map<String, Plant> all = new LinkedHashMap<>();
        all.putAll(WrongOwnerships.all());
        all.putAll(WrongCommits.all());
        all.putAll(WrongInstances.all());
        assertThat(all).hasSizeGreaterThanOrEqualTo(25);
        return all.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void planted(String fault, Plant plant) {
        OptionalLong found = CROWD.submit(() -> LongStream.rangeClosed(1, FOUND_WITHIN)
                        .parallel()
                        .filter(seed -> !Schedule.run(seed, plant).violations().isEmpty())
                        .findAny())
                .join();

        assertThat(found)
                .as(fault + ": not found within " + FOUND_WITHIN + " schedules")
                .isPresent();
        System.out.println(fault + ": found by seed " + found.getAsLong());
    }
}
