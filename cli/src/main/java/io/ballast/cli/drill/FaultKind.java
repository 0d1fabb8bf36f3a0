package io.ballast.cli.drill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done to a cluster. */
enum FaultKind {
    /** SIGKILL of the active one, with every command answered. */
    KILL_IDLE(Cuts.NOTHING),
    /** The same, with commands in flight. */
    KILL_UNDER_LOAD(Cuts.NOTHING),
    /** SIGKILL of all at once. */
    KILL_ALL(Cuts.NOTHING),
    /** SIGSTOP of the active one until another one is active, then SIGCONT, with commands waiting for it. */
    ZOMBIE(Cuts.NOTHING),
    /** SIGTERM of the active one. */
    TERMINATE(Cuts.NOTHING),
    /** The active one and PostgreSQL do not reach each other. */
    CUT_POSTGRES(Cuts.POSTGRES),
    /** The active one and Redis do not reach each other. */
    CUT_REDIS(Cuts.REDIS),
    CUT_BOTH(Cuts.BOTH);

    private enum Cuts {
        NOTHING,
        POSTGRES,
        REDIS,
        BOTH
    }

    private final Cuts cuts;

    FaultKind(Cuts cuts) {
        this.cuts = cuts;
    }

    boolean cutsPostgres() {
        return cuts == Cuts.POSTGRES || cuts == Cuts.BOTH;
    }

    boolean cutsRedis() {
        return cuts == Cuts.REDIS || cuts == Cuts.BOTH;
    }

    /** Whether it is a kill after which another one of those that stand by takes over. */
    boolean isFailover() {
        return this == KILL_IDLE || this == KILL_UNDER_LOAD;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }

    /**
     * Those that are called so; all if none is.
     *
     * @throws IllegalArgumentException if one is called otherwise
     */
    static List<FaultKind> of(List<String> words) {
        if (words.isEmpty()) {
            return List.of(values());
        }
        List<FaultKind> kinds = new ArrayList<>();
        for (String word : words) {
            kinds.add(Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("\"" + word + "\" is none of " + String.join(", ", words()))));
        }
        return kinds.stream().distinct().toList();
    }
}
