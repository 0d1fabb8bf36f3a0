package io.ballast.cli;

import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Progress;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.Phase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What a recovery or a validation is doing, for whoever waits for it at a terminal. */
final class RunProgress implements RecoveryObserver {

    private final String what;
    private final LongSupplier nanoTime;
    private volatile Supplier<String> told;
    private HowFar step;
    private Phase phase = Phase.TAKEOVER;

    /**
     * Nothing was told yet.
     *
     * @param what is done, as in {@code recovering}
     */
    RunProgress(String what, LongSupplier nanoTime) {
        this.what = what;
        this.nanoTime = nanoTime;
        this.told = () -> what;
        this.step = new HowFar(what, 0, nanoTime);
    }

    /** Does the work; where there is a terminal it is shown what it does. */
    static <T> T during(Console console, Ballast ballast, String what, Supplier<T> work) {
        if (!console.terminal().isError()) {
            return work.get();
        }
        RunProgress progress = new RunProgress(what, System::nanoTime);
        ballast.tell(progress);
        return Progress.during(console, progress::told, work);
    }

    String told() {
        return told.get();
    }

    @Override
    public void attemptFailed(UUID run, int attempt, StoreUnavailableException failure, Duration next) {
        say(what + ": the store did not answer; try " + (attempt + 1) + " in " + seconds(next));
    }

    @Override
    public void held(UUID run, String holder, Duration age, Duration wait) {
        say(what + ": " + holder + " holds it; looking again in " + seconds(wait));
    }

    @Override
    public void taken(UUID run, Leadership leadership) {
        say(what);
    }

    @Override
    public void progressed(UUID run, Phase now, long done, long total) {
        if (now != phase) {
            phase = now;
            step = new HowFar(name(now, total), total, nanoTime);
            told = step::told;
        }
        step.at(done);
        if (now == Phase.FETCH && done >= total && total > 0) {
            say("proving " + Figures.count(done, "position"));
        }
    }

    private static String name(Phase phase, long total) {
        if (phase != Phase.FETCH) {
            return "replaying the journal";
        }
        return total == 0 ? "reading closed positions" : "reading positions";
    }

    private static String seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds() + " s";
    }

    private void say(String words) {
        phase = Phase.TAKEOVER;
        told = () -> words;
    }
}
