package io.ballast.cli.drill;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which faults there are. The same seed plans the same ones; every kind comes before any comes again. */
final class FaultPlan {

    private static final int FEWEST_COMMANDS = 3;
    private static final int MOST_COMMANDS = 40;
    private static final List<Integer> WINDOWS = List.of(4, 16, 64);
    private static final long SHORTEST_LOAD_MICROS = 5_000;
    private static final long LONGEST_LOAD_MICROS = 150_000;

    private final SplittableRandom random;
    private final Deck<FaultKind> kinds;
    private final List<Integer> instances;

    FaultPlan(long seed, List<FaultKind> kinds, int instances) {
        // Its own sequence: a command more in the script must not move a fault.
        this.random = new SplittableRandom(seed).split();
        this.kinds = new Deck<>(kinds, random);
        this.instances = IntStream.range(0, instances).boxed().toList();
    }

    Fault next() {
        FaultKind kind = kinds.next();
        boolean isUnderLoad = random.nextBoolean();
        return new Fault(
                kind,
                random.nextInt(FEWEST_COMMANDS, MOST_COMMANDS + 1),
                WINDOWS.get(random.nextInt(WINDOWS.size())),
                kind == FaultKind.KILL_UNDER_LOAD || (isUnderLoad && kind != FaultKind.KILL_IDLE),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextLong(SHORTEST_LOAD_MICROS, LONGEST_LOAD_MICROS),
                Deck.shuffled(instances, random));
    }
}
