package io.ballast.cli.drill;

import java.util.List;
import java.util.SplittableRandom;

/** Which kills there are. The same seed plans the same ones; every kind comes before any comes again. */
final class KillPlan {

    private static final int FEWEST_COMMANDS = 3;
    private static final int MOST_COMMANDS = 40;
    private static final List<Integer> WINDOWS = List.of(1, 4, 16, 64);
    private static final List<Integer> BATCHES = List.of(1, 4, 64);
    private static final long LONGEST_START_MICROS = 1_200_000;
    private static final long LONGEST_TRADING_MICROS = 120_000;

    private final SplittableRandom random;
    private final Deck<KillPoint> points;

    KillPlan(long seed, List<KillPoint> points) {
        // Its own sequence: a command more in the script must not move a kill.
        this.random = new SplittableRandom(seed).split();
        this.points = new Deck<>(points, random);
    }

    Kill next() {
        KillPoint point = points.next();
        long longest = point == KillPoint.WHILE_STARTING ? LONGEST_START_MICROS : LONGEST_TRADING_MICROS;
        return new Kill(
                point,
                random.nextInt(FEWEST_COMMANDS, MOST_COMMANDS + 1),
                WINDOWS.get(random.nextInt(WINDOWS.size())),
                BATCHES.get(random.nextInt(BATCHES.size())),
                random.nextLong(longest));
    }
}
