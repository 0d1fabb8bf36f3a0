package io.ballast.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Everything that is drawn in a schedule, from its seed alone. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From the first to the second, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long between(Duration least, Duration most) {
        return random.nextLong(least.toNanos(), most.toNanos() + 1);
    }

    boolean isWithin(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** So that a question more on one side draws nothing else on the other. */
    Chance apart() {
        return new Chance(random.nextLong());
    }
}
