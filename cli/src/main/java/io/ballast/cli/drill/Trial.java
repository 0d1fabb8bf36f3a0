package io.ballast.cli.drill;

import io.ballast.cli.drill.Wire.Trap;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process from its start to its end: brought to where it is to be killed, and killed. */
final class Trial {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int ENOUGH_TO_GET_STUCK = 900;
    private static final int STUCK_AFTER_LOOKS = 8;
    private static final long LOOK_MILLIS = 20;
    private static final int SOME = 1_024;
    /** From here on exit codes tell of signals. */
    private static final int KILLED = 128;

    private static final Set<Integer> ENDS_IN_ORDER = Set.of(0, 3);

    private final Launch launch;
    private final @Nullable Wire wire;
    private final Script script;
    private final Recorder recorder;
    private final Examiner examiner;
    private final Tally tally;
    private List<TradeCommand> again = List.of();
    private @Nullable CommandId target;

    Trial(Launch launch, @Nullable Wire wire, Script script, Recorder recorder, Examiner examiner, Tally tally) {
        this.launch = launch;
        this.wire = wire;
        this.script = script;
        this.recorder = recorder;
        this.examiner = examiner;
        this.tally = tally;
    }

    /** Starts a process, and kills it as planned. What it leaves unanswered is sent to the next one first. */
    void kill(Kill kill) throws IOException {
        try (TradingProcess process = start(kill.batch())) {
            Death death = new Death(process);
            process.whenEnded(death.isHere::countDown);
            bringAbout(kill, process, death);
            if (!death.await(PATIENCE_NANOS)) {
                tally.find(kill.point().word() + " was not reached within a minute");
                death.comes();
            }
            end(process, kill, death);
        }
    }

    /** Starts a process, lets it answer what is open, and ends it in order. */
    void finish() throws IOException {
        try (TradingProcess process = start(1)) {
            boolean isAnswered = process.awaitUnanswered(0, deadline());
            process.endInput();
            if (!isAnswered) {
                process.kill();
            }
            int code = process.awaitEnd();
            if (!isAnswered || !ENDS_IN_ORDER.contains(code)) {
                tally.find("the last process ended with code " + code + ": " + launch.lastWords());
            }
            again = process.unanswered();
            process.complaint().ifPresent(tally::find);
        }
        examiner.examine();
    }

    private TradingProcess start(int batch) throws IOException {
        TradingProcess process = new TradingProcess(
                launch.start("apply", "-", "--batch", Integer.toString(batch)),
                recorder,
                answer -> tally.answered(answer, System.nanoTime()));
        process.send(again.isEmpty() ? script.next(1) : again);
        return process;
    }

    /** The end of the process, which comes once, from whatever thread. */
    private static final class Death {
        private final TradingProcess process;
        private final CountDownLatch isHere = new CountDownLatch(1);
        private volatile long nanos = System.nanoTime();

        Death(TradingProcess process) {
            this.process = process;
        }

        void comes() {
            nanos = System.nanoTime();
            process.kill();
            isHere.countDown();
        }

        boolean isHere() {
            return isHere.getCount() == 0;
        }

        boolean await(long forNanos) {
            try {
                return isHere.await(forNanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private void bringAbout(Kill kill, TradingProcess process, Death death) throws IOException {
        switch (kill.point().stage()) {
            case START -> {
                death.await(kill.delayMicros() * 1_000);
                death.comes();
            }
            case RECOVERY -> arm(Objects.requireNonNull(kill.point().statement()), kill, death);
            default -> {
                if (process.awaitUnanswered(0, deadline())) {
                    examiner.examine();
                    if (examiner.checker().findings().isEmpty()) {
                        trade(kill, process, death);
                    } else {
                        // It must not go on, and perhaps cover up what was found.
                        death.comes();
                    }
                }
            }
        }
    }

    private void trade(Kill kill, TradingProcess process, Death death) throws IOException {
        switch (kill.point().stage()) {
            case COMMIT -> {
                target = target(kill);
                arm("\"command_id\":\"" + target + "\"", kill, death);
                tradeUntil(death, kill, process, deadline());
            }
            case UNRECORDED -> {
                process.deafFrom(target(kill), death::comes);
                tradeUntil(death, kill, process, deadline());
            }
            case RANDOM -> {
                tradeUntil(death, kill, process, System.nanoTime() + kill.delayMicros() * 1_000);
                death.comes();
            }
            case STUCK -> {
                process.pauseReading();
                process.send(script.next(ENOUGH_TO_GET_STUCK));
                awaitStuck(process);
                death.comes();
            }
            case REST -> {
                process.send(script.next(kill.after()));
                process.awaitUnanswered(0, deadline());
                death.comes();
            }
            default -> {
                process.send(script.next(kill.after()));
                process.awaitUnanswered(0, deadline());
                arm(Objects.requireNonNull(kill.point().statement()), kill, death);
                process.endInput();
            }
        }
    }

    private CommandId target(Kill kill) {
        return script.look(kill.after()).id();
    }

    private void arm(String text, Kill kill, Death death) {
        Objects.requireNonNull(wire)
                .arm(new Trap(text, Objects.requireNonNull(kill.point().cut()), death::comes));
    }

    /** Keeps so many commands in flight until it is dead, or for so long. */
    private void tradeUntil(Death death, Kill kill, TradingProcess process, long deadlineNanos) {
        while (!death.isHere() && process.awaitUnanswered(kill.window() - 1, deadlineNanos)) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return;
            }
            process.send(script.next(1));
        }
    }

    /** Nobody takes its answers: when it prints no more, it is stuck in the middle of one. */
    private static void awaitStuck(TradingProcess process) throws IOException {
        int printed = 0;
        int looks = 0;
        long deadline = deadline();
        while (looks < STUCK_AFTER_LOOKS && System.nanoTime() - deadline < 0) {
            int now = process.waiting();
            looks = now == printed && now > SOME ? looks + 1 : 0;
            printed = now;
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(TradingProcess process, Kill kill, Death death) throws IOException {
        int code = process.awaitEnd();
        if (wire != null) {
            wire.disarm();
            wire.dropStopped();
        }
        // Read after its end, when all that it had printed was heard out.
        again = process.unanswered();
        List<CommandId> inFlight = new ArrayList<>();
        again.forEach(command -> inFlight.add(command.id()));
        tally.killed(kill.point(), death.nanos, inFlight);
        expect(kill.point().cut());
        process.complaint().ifPresent(tally::find);
        if (code < KILLED) {
            tally.find("the process ended by itself with code " + code + " before "
                    + kill.point().word() + ": " + launch.lastWords());
        }
    }

    /** That it was killed where it should be shows in what the next one answers. */
    private void expect(@Nullable Cut cut) {
        CommandId command = target;
        target = null;
        Boolean hasLanded = cut == null ? null : cut.mustHaveLanded();
        if (command != null && hasLanded != null) {
            tally.expect(command, hasLanded);
        }
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE_NANOS;
    }
}
