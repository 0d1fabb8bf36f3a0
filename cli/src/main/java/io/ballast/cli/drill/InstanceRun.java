package io.ballast.cli.drill;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.Instance;
import io.ballast.bootstrap.TradingSession;
import io.ballast.cli.feed.ResultLines;
import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine of the cluster that is drilled: an instance that tells in a line whenever it stands otherwise, and takes
 * commands line by line. A line that names an epoch says for which tenure the commands behind it are meant: one that has
 * waited in the pipe is not to be done in a later tenure, after others that were sent later to somebody else.
 */
public final class InstanceRun {

    private static final int LONGEST = 64 * 1024;
    private static final int BATCH = 16;
    /** An instance tells nobody that it stands otherwise, so it is looked at. */
    private static final long LOOK_NANOS = 2_000_000;

    private final Function<TradingEngine, Ballast> opening;
    private final InputStream in;
    private final OutputStream out;
    private final ResultLines results;
    private final boolean hasDoor;
    private final JsonReader json = new JsonReader(LONGEST);
    private volatile long recoveredEpoch;
    private volatile @Nullable Turn turn;
    private volatile boolean isOver;
    private Standing told = Standing.UNKNOWN;

    /**
     * An instance that does not live yet.
     *
     * @param opening opens Ballast for the engine that this is
     * @param hasDoor whether others may ask it over HTTP; it tells where in its first line
     */
    public InstanceRun(Function<TradingEngine, Ballast> opening, InputStream in, OutputStream out, boolean hasDoor) {
        this.opening = opening;
        this.in = in;
        this.out = out;
        this.results = new ResultLines(out);
        this.hasDoor = hasDoor;
    }

    /** The tenure that commands are decided in. */
    private record Turn(long epoch, TradingSession session) {}

    /**
     * Lives until it is asked to end, or is fenced off.
     *
     * @param stopping hears how to ask it to end
     * @return who fenced it off; empty if it was asked to end
     */
    public Optional<String> run(Consumer<Runnable> stopping) {
        try (Ballast ballast = opening.apply(new Engine())) {
            Instance instance = ballast.instance();
            if (hasDoor) {
                ballast.openHttp().ifPresent(this::tellDoor);
            }
            stopping.accept(() -> instance.stop("asked to end"));
            Threads.start("instance-state", () -> tellWhileAlive(instance));
            Threads.start("instance-commands", () -> takeCommands(instance));
            boolean isFenced = instance.runUntilFenced();
            isOver = true;
            return isFenced ? Optional.of(instance.why()) : Optional.empty();
        }
    }

    private void tellDoor(URI door) {
        try {
            tell(Standing.door(door));
        } catch (IOException e) {
            throw new UncheckedIOException("nobody listens", e);
        }
    }

    private void tell(String line) throws IOException {
        synchronized (results) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private void tellWhileAlive(Instance instance) {
        try {
            while (!isOver && !Thread.currentThread().isInterrupted()) {
                look(instance);
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } catch (IOException e) {
            instance.stop("nobody listens any more");
        }
    }

    private void look(Instance instance) throws IOException {
        long recovered = recoveredEpoch;
        String state = instance.lifecycle();
        Optional<TradingSession> session = instance.session();
        // What is seen must belong together; the next look sees it when it does.
        if (state.equals(Standing.ACTIVE) != session.isPresent() || recovered != recoveredEpoch) {
            return;
        }
        long epoch = session.isPresent() ? recovered : 0;
        session.ifPresent(open -> turn = new Turn(epoch, open));
        Standing now = new Standing(state, epoch, instance.why(), instance.isRehearsing());
        if (!now.equals(told)) {
            told = now;
            tell(now.line());
        }
    }

    /** When nobody is there to send any more, the process has nothing to live for. */
    private void takeCommands(Instance instance) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            take(lines);
        } catch (IOException e) {
            // The same as the end of the input.
        } finally {
            instance.stop("nobody sends any more");
        }
    }

    private void take(BufferedReader lines) throws IOException {
        long epoch = 0;
        List<TradeCommand> batch = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, @Nullable Object> document = json.readObject(line);
            if (document.get(Standing.EPOCH) instanceof Number named) {
                answer(epoch, batch);
                epoch = named.longValue();
            } else {
                batch.add(CommandDocument.read(document));
            }
            if (batch.size() == BATCH || !lines.ready()) {
                answer(epoch, batch);
            }
        }
        answer(epoch, batch);
    }

    private void answer(long epoch, List<TradeCommand> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        Turn now = turn;
        List<Result> answers = now != null && now.epoch() == epoch
                ? now.session().submit(batch)
                : batch.stream()
                        .map(command -> Result.undecided(command.id(), Status.SUPERSEDED))
                        .toList();
        batch.clear();
        synchronized (results) {
            answers.forEach(answer -> results.add(0, answer));
            results.flush();
        }
    }

    /** Takes note of the epoch; whether it may trade, its session knows. */
    private final class Engine implements TradingEngine {

        @Override
        public void resume(Portfolio portfolio, Certificate certificate) {
            recoveredEpoch = certificate.epoch() == null ? 0 : certificate.epoch();
        }

        @Override
        public void standBy(String reason) {
            // The session refuses everything already.
        }

        @Override
        public void halt(String reason) {
            // The session refuses everything already.
        }
    }
}
