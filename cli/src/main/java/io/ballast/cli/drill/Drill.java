package io.ballast.cli.drill;

import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The drill from the first server to the last check. A process is started, trades, and is killed; the next one is asked
 * again for what the one before left open. While the next one rests, and once more at the very end, the journal is set
 * against what was sent and what was acknowledged.
 */
public final class Drill {

    private final String mainClass;
    private final long seed;
    private final int kills;
    private final BiConsumer<Integer, Long> progress;

    /**
     * A drill that has not begun.
     *
     * @param mainClass whose command {@code apply} is killed
     * @param progress hears how many kills there were and how many answers
     */
    public Drill(String mainClass, long seed, int kills, BiConsumer<Integer, Long> progress) {
        this.mainClass = mainClass;
        this.seed = seed;
        this.kills = kills;
        this.progress = progress;
    }

    /** Runs it on servers of its own, and leaves nothing behind. */
    public DrillReport run() {
        try (Ground ground = Ground.ofItsOwn(Ground.Trader.ALONE)) {
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
        try (Ground ground = Ground.on(Ground.Trader.ALONE, given, more)) {
            return run(ground);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DrillReport run(Ground ground) throws IOException {
        long begun = System.nanoTime();
        try (Ballast ballast = Ballast.open(ground.direct(), new NoEngine());
                Recorder recorder = new Recorder(ground.directory().resolve("acknowledged.jsonl"))) {
            ground.create(ballast);
            @Nullable Wire wire = wire(ground).orElse(null);
            try {
                return run(ground, ballast, recorder, wire, begun);
            } finally {
                if (wire != null) {
                    wire.close();
                }
            }
        }
    }

    private DrillReport run(Ground ground, Ballast ballast, Recorder recorder, @Nullable Wire wire, long begunNanos)
            throws IOException {
        Tally tally = new Tally();
        try (Examiner between = examiner(ballast, recorder)) {
            Trial trial = new Trial(ground.launch(mainClass, wire), wire, new Script(seed), recorder, between, tally);
            KillPlan plan = new KillPlan(seed, KillPoint.all(wire != null));
            for (int i = 1; i <= kills && isSound(tally, between); i++) {
                trial.kill(plan.next());
                progress.accept(i, recorder.recorded());
            }
            if (isSound(tally, between)) {
                trial.finish();
            }
            try (Examiner last = examiner(ballast, recorder)) {
                // From the first entry once more: what was there in between must still be there.
                last.examine();
                long tookMillis = (System.nanoTime() - begunNanos) / 1_000_000;
                return tally.report(seed, recorder.recorded(), between.checker(), last.checker(), tookMillis);
            }
        }
    }

    private static boolean isSound(Tally tally, Examiner examiner) {
        return !tally.isAnythingFound() && examiner.checker().findings().isEmpty();
    }

    private Examiner examiner(Ballast ballast, Recorder recorder) throws IOException {
        return new Examiner(ballast, new Checker(new Script(seed)::next), recorder.answers());
    }

    /** The wire, or none where nothing could be understood on it. */
    private static Optional<Wire> wire(Ground ground) throws IOException {
        Optional<Address> address = ground.address();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Wire wire = Wire.to(address.get().socket());
        try (Ballast through = Ballast.open(ground.through(wire), new NoEngine())) {
            through.validation().validate();
        }
        if (wire.isEncrypted()) {
            wire.close();
            return Optional.empty();
        }
        return Optional.of(wire);
    }
}
