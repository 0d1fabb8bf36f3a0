package io.ballast.cli;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
import io.ballast.cli.drill.ClusterDrill;
import io.ballast.cli.drill.Drill;
import io.ballast.cli.drill.DrillReport;
import io.ballast.cli.drill.DrillScreens;
import io.ballast.cli.drill.PastRuns;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drill}: the crash drill. */
@Command(
        name = "drill",
        customSynopsis = "ballast drill [--instances K] [--kills N] [--seed N] [options]",
        description = "Kills a trading process again and again; nothing may be lost.",
        footer = {
            "",
            "Kills `ballast apply` with SIGKILL at random and at every step of what it says to PostgreSQL, and sets "
                    + "what it had answered against what is there. Brings its own servers; where postgres.url is set, "
                    + "it uses that one, in a schema of its own that it drops again. The time until the next process "
                    + "answers is that of a heartbeat that counts for 300 ms, unless --set lease.ttl says otherwise.",
            "",
            "With --instances, so many engines run as a cluster with the default lease, on a Redis too where there is "
                    + "one. The active one is killed, stopped and woken up again, asked to end, or cut off from its "
                    + "servers; another one takes over, and whoever was fenced off must not have written.",
            "",
            "Examples:",
            "  ballast drill --kills 200",
            "  ballast drill --instances 3 --kills 20 --append drills.jsonl",
            "",
            "Exit codes: 0 nothing lost, 2, 4 something lost, done twice or inconsistent, 10."
        })
final class DrillCommand implements Callable<Integer> {

    private static final int MOST = 100_000;
    private static final int MOST_INSTANCES = 9;
    private static final int MOST_POSITIONS = 100_000;
    private static final int MOST_LISTENERS = 100;
    private static final long SEEDS = 1_000_000_000;

    /** What the drill decides itself, so that it cannot touch anything of the operator's. */
    private static final List<String> ITS_OWN =
            List.of("portfolio", "postgres.schema", "redis.key-prefix", "state-directory", "instance-id");

    private static final List<String> USED_WHERE_SET = List.of("postgres.timeouts.", "postgres.pool-size", "recovery.");
    private static final String LEASE = "lease.";

    private final Invocation invocation;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "50",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Which trades, and which kills (default: a random one, which is told).")
    private @Nullable Long seed;

    @Option(
            names = "--instances",
            paramLabel = "K",
            defaultValue = "1",
            description = "How many instances, up to 9 (default: one process, no cluster).")
    private int instances;

    @Option(
            names = "--positions",
            paramLabel = "N",
            defaultValue = "0",
            description = "So many are held before the first fault, of a cluster (default: ${DEFAULT-VALUE}).")
    private int positions;

    @Option(
            names = "--listeners",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "So many listen to each instance of a cluster over HTTP, and so many keep it busy with requests "
                            + "that never end (default: ${DEFAULT-VALUE}).")
    private int listeners;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            description = "Only these, of a cluster: kill_idle, kill_under_load, kill_all, zombie, terminate, "
                    + "cut_postgres, cut_redis, cut_both (default: all).")
    private List<String> faults = List.of();

    @Option(
            names = "--append",
            paramLabel = "FILE",
            description = "Add the result to this file, a line for each drill, and report the sum of all.")
    private @Nullable Path file;

    DrillCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (kills < 1 || kills > MOST) {
            throw wrong("--kills is " + kills + " and must be 1 to " + MOST);
        }
        refuseWrongCluster();
        Map<String, String> typed = invocation.typed();
        ITS_OWN.stream().filter(typed::containsKey).findFirst().ifPresent(key -> {
            throw wrong((key.equals("portfolio") ? "--portfolio" : "--set " + key)
                    + " is given, and a drill only works in what it makes for itself");
        });
        Optional<Result.Loaded> given = invocation.loadedWhereStoreIsNamed();
        PastRuns past = file == null ? null : PastRuns.of(file);
        long chosen = seed == null ? new SplittableRandom().nextLong(SEEDS) : seed;
        DrillScreens screens = new DrillScreens(invocation.console(), !invocation.isJson(), kills, System::nanoTime);
        screens.begin(chosen, instances);
        DrillReport report = instances == 1 ? ofOne(given, chosen, screens) : ofCluster(given, chosen, screens);
        return answer(report, past, screens);
    }

    private DrillReport ofOne(Optional<Result.Loaded> given, long chosen, DrillScreens screens) {
        Drill drill = new Drill(Main.class.getName(), chosen, kills, screens::progress);
        return given.isPresent() ? drill.run(given.get().settings(), used(given.get())) : drill.run();
    }

    private DrillReport ofCluster(Optional<Result.Loaded> given, long chosen, DrillScreens screens) {
        ClusterDrill drill = new ClusterDrill(
                Main.class.getName(),
                new ClusterDrill.Order(instances, positions, listeners, faults, chosen, kills),
                screens::progress);
        return given.isPresent() ? drill.run(given.get().settings(), used(given.get())) : drill.run();
    }

    private void refuseWrongCluster() {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw wrong("--instances is " + instances + " and must be 1 to " + MOST_INSTANCES);
        }
        if (instances == 1 && !faults.isEmpty()) {
            throw wrong("--faults is given, and there is no cluster without --instances");
        }
        if (positions < 0 || positions > MOST_POSITIONS) {
            throw wrong("--positions is " + positions + " and must be 0 to " + MOST_POSITIONS);
        }
        if (listeners < 0 || listeners > MOST_LISTENERS) {
            throw wrong("--listeners is " + listeners + " and must be 0 to " + MOST_LISTENERS);
        }
        if (instances == 1 && positions + listeners > 0) {
            throw wrong((positions > 0 ? "--positions" : "--listeners")
                    + " is given, and there is no cluster without --instances");
        }
        try {
            ClusterDrill.requireKinds(faults);
        } catch (IllegalArgumentException e) {
            throw wrong("--faults: " + e.getMessage());
        }
    }

    /** The settings that shape how the process goes about it, and say nothing of where. */
    private static Map<String, String> used(Result.Loaded loaded) {
        Map<String, String> used = new LinkedHashMap<>();
        for (Entry entry : loaded.entries()) {
            boolean isTypedLease =
                    entry.key().startsWith(LEASE) && entry.source().equals("command line");
            if (isTypedLease || USED_WHERE_SET.stream().anyMatch(entry.key()::startsWith)) {
                used.put(entry.key(), entry.value());
            }
        }
        return used;
    }

    private int answer(DrillReport report, @Nullable PastRuns past, DrillScreens screens) {
        Map<String, @Nullable Object> document = report.document();
        boolean isPassed = report.isPassed();
        screens.end(report);
        if (past != null) {
            add(report, past);
            DrillReport sum = past.sum().orElseThrow();
            isPassed &= sum.isPassed();
            document.put("runs", past.count());
            document.put("total", sum.document());
            screens.sum(sum, past.count());
        }
        if (!isPassed) {
            throw new CommandFailure(
                    ErrorCode.CHECK_FAILED,
                    report.isPassed()
                            ? "a drill in " + file + " lost, doubled or contradicted something"
                            : "the drill lost, doubled or contradicted something",
                    "that is a bug; the same seed, which the report tells, may show it again",
                    document);
        }
        if (invocation.isJson()) {
            invocation.console().printJson(document);
        }
        return 0;
    }

    private static void add(DrillReport report, PastRuns past) {
        try {
            past.add(report);
        } catch (IOException e) {
            throw new UncheckedIOException("the result could not be kept: " + report.document(), e);
        }
    }

    private static CommandFailure wrong(String what) {
        return CommandFailure.of(ErrorCode.CONFIG_INVALID, what, "`ballast drill --help`");
    }
}
