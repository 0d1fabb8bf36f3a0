package io.ballast.cli;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Result;
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
        customSynopsis = "ballast drill [--kills N] [--seed N] [--append FILE] [options]",
        description = "Kills a trading process again and again; proves that nothing is lost.",
        footer = {
            "",
            "Kills `ballast apply` with SIGKILL at random and at every step of what it says to PostgreSQL, and sets "
                    + "what it had answered against what is there. Brings its own servers; where postgres.url is set, "
                    + "it uses that one, in a schema of its own that it drops again. The time until the next process "
                    + "answers is that of a heartbeat that counts for 300 ms, unless --set lease.ttl says otherwise.",
            "",
            "Exit codes: 0 nothing lost, 2, 4 something lost, done twice or inconsistent, 10."
        })
final class DrillCommand implements Callable<Integer> {

    private static final int MOST = 100_000;
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
        Map<String, String> typed = invocation.typed();
        ITS_OWN.stream().filter(typed::containsKey).findFirst().ifPresent(key -> {
            throw wrong((key.equals("portfolio") ? "--portfolio" : "--set " + key)
                    + " is given, and a drill only works in what it makes for itself");
        });
        Optional<Result.Loaded> given = invocation.loadedWhereStoreIsNamed();
        PastRuns past = file == null ? null : PastRuns.of(file);
        long chosen = seed == null ? new SplittableRandom().nextLong(SEEDS) : seed;
        DrillScreens screens = new DrillScreens(invocation.console(), !invocation.isJson(), kills);
        screens.begin(chosen);
        Drill drill = new Drill(Main.class.getName(), chosen, kills, screens::progress);
        DrillReport report = given.isPresent() ? drill.run(given.get().settings(), used(given.get())) : drill.run();
        return answer(report, past, screens);
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
