package io.ballast.cli.drill;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.DrillChronicle;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.TradingSession;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The drill of a cluster from the first server to the last check: instances are started, one of them trades, and is killed,
 * stopped, asked to end or cut off; another one takes over and is asked for what the one before left open. While it rests,
 * and once more at the very end, the journal is set against what was sent, what was acknowledged by anybody at any time,
 * and who owned the portfolio when.
 */
public final class ClusterDrill {

    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String mainClass;
    private final Duration patience;
    private final Order order;
    private final BiConsumer<Integer, Long> progress;

    /**
     * What is wanted.
     *
     * @param positions that are held before the first fault
     * @param listeners so many listen to each instance over HTTP, and so many keep it busy with slow requests
     * @param kinds of faults, by their words; none for all of them
     */
    public record Order(int instances, int positions, int listeners, List<String> kinds, long seed, int faults) {

        public Order {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * Refuses kinds of faults that there are not.
     *
     * @throws IllegalArgumentException naming the wrong one, and those that there are
     */
    public static void requireKinds(List<String> words) {
        FaultKind.of(words);
    }

    /**
     * A drill that has not begun.
     *
     * @param mainClass whose command {@code drill-instance} is an instance
     * @param progress hears how many faults there were and how many answers
     */
    public ClusterDrill(String mainClass, Order order, BiConsumer<Integer, Long> progress) {
        this(mainClass, order, PATIENCE, progress);
    }

    /** @param patience with whatever must come about */
    ClusterDrill(String mainClass, Order order, Duration patience, BiConsumer<Integer, Long> progress) {
        this.patience = patience;
        this.mainClass = mainClass;
        this.order = order;
        this.progress = progress;
    }

    /** Runs it on servers of its own, and leaves nothing behind. */
    public DrillReport run() {
        try (Ground ground = Ground.ofItsOwn(Ground.Trader.CLUSTER)) {
            return run(ground);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it on given servers, in a schema of its own, and leaves nothing behind.
     *
     * @param given with the addresses and logins
     * @param more settings to be used as they are, none of them a secret
     */
    public DrillReport run(Settings given, Map<String, String> more) {
        try (Ground ground = Ground.on(Ground.Trader.CLUSTER, given, more)) {
            return run(ground);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DrillReport run(Ground ground) throws IOException {
        long begunNanos = System.nanoTime();
        List<FaultKind> kinds = possible(ground);
        WideBook book = new WideBook(order.positions());
        // The instances run in this directory, and read the file that settings come from by default.
        Files.writeString(ground.directory().resolve("ballast.yaml"), book.settings());
        try (Ballast ballast = Ballast.open(ground.direct().with(book.catalogue()), new NoEngine());
                DrillChronicle chronicle = DrillChronicle.open(ground.direct());
                Acknowledged books = new Acknowledged(ground.directory(), new ClusterTally(order.instances()))) {
            ground.create(ballast);
            open(book, ballast);
            return run(ground, kinds, new Look(ballast, chronicle, books, book), begunNanos);
        }
    }

    private static void open(WideBook book, Ballast ballast) {
        if (book.positions() == 0) {
            return;
        }
        RecoveryOutcome outcome = ballast.recovery().recover(Request.oneShot("drill"));
        if (!(outcome instanceof RecoveryOutcome.Recovered recovered)) {
            throw new IllegalStateException("what was just created does not recover: " + outcome);
        }
        try (TradingSession session = ballast.session(recovered)) {
            List<TradeCommand> commands = book.commands();
            for (int from = 0; from < commands.size(); from += AT_ONCE) {
                requireApplied(session.submit(commands.subList(from, Math.min(from + AT_ONCE, commands.size()))));
            }
        }
    }

    /** Figures of fewer positions than were wanted would be none. */
    private static void requireApplied(List<Result> answers) {
        answers.stream()
                .filter(answer -> answer.status() != Status.APPLIED)
                .findFirst()
                .ifPresent(answer -> {
                    throw new IllegalStateException("a position of the book was not opened: " + answer);
                });
    }

    /** Where what there is can be seen. */
    private record Look(Ballast ballast, DrillChronicle chronicle, Acknowledged books, WideBook book) {

        ClusterExaminer examiner(long seed) throws IOException {
            Script script = new Script(seed);
            Iterator<TradeCommand> all = Stream.concat(book.commands().stream(), Stream.generate(script::next))
                    .iterator();
            Checker checker = new Checker(all::next, book.catalogue());
            return new ClusterExaminer(
                    new Examiner(ballast, checker, books.inTime().answers()), chronicle);
        }
    }

    private DrillReport run(Ground ground, List<FaultKind> kinds, Look look, long begunNanos) throws IOException {
        ClusterTally tally = look.books().tally();
        try (ClusterExaminer between = look.examiner(order.seed())) {
            try (Cluster cluster = Cluster.of(order, ground, mainClass, look.books())) {
                ClusterTrial trial = new ClusterTrial(cluster, new Script(order.seed()), tally, between, patience);
                FaultPlan plan = new FaultPlan(order.seed(), kinds, order.instances());
                trial.begin(IntStream.range(0, order.instances()).boxed().toList());
                for (int i = 1; i <= order.faults() && isSound(tally, between); i++) {
                    trial.fault(plan.next());
                    progress.accept(i, look.books().inTime().recorded());
                }
                if (isSound(tally, between)) {
                    trial.finish();
                }
            }
            try (ClusterExaminer last = look.examiner(order.seed())) {
                // From the first entry once more: what was there in between must still be there.
                last.examine();
                return look.books()
                        .report(order.seed(), between, last, late(look), (System.nanoTime() - begunNanos) / 1_000_000);
            }
        }
    }

    private static boolean isSound(ClusterTally tally, ClusterExaminer examiner) {
        return !tally.findings().isAnythingFound() && examiner.isSound();
    }

    private static LateAnswers late(Look look) throws IOException {
        LateAnswers late = new LateAnswers();
        try (Answers answers = look.books().late().answers()) {
            late.judge(
                    answers,
                    seq -> look.ballast().inspection().journal(seq, 1).stream().findFirst());
        }
        return late;
    }

    /** Those that can be brought about on these servers. */
    private List<FaultKind> possible(Ground ground) {
        List<FaultKind> kinds = new ArrayList<>(FaultKind.of(order.kinds()));
        kinds.removeIf(kind -> kind.cutsPostgres() && ground.address().isEmpty());
        kinds.removeIf(kind -> kind.cutsRedis() && ground.redis().isEmpty());
        if (kinds.isEmpty()) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "on these servers " + String.join(", ", order.kinds()) + " cannot be brought about",
                    "a line can be cut to one PostgreSQL and one Redis that are not encrypted");
        }
        return kinds;
    }
}
