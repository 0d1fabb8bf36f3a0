package io.ballast.cli.demo;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.TradingSession;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/** The engine process of the demonstration: recovers, trades its script, and waits to be killed. */
public final class EngineRun {

    private static final int LARGEST_BURST = 4;

    private final Settings settings;
    private final long seed;
    private final int count;
    private final OutputStream out;

    public EngineRun(Settings settings, long seed, int count, OutputStream out) {
        this.settings = settings;
        this.seed = seed;
        this.count = count;
        this.out = out;
    }

    /**
     * Trades the script.
     *
     * @return whether it could begin to
     * @throws IOException when nobody listens any more
     */
    public boolean run() throws IOException {
        try (Ballast ballast = Ballast.open(settings, new NoEngine())) {
            RecoveryOutcome outcome = ballast.recovery().recover(Request.oneShot("demo engine"));
            if (!(outcome instanceof RecoveryOutcome.Recovered recovered)) {
                return false;
            }
            try (TradingSession session = ballast.session(recovered)) {
                tell(EngineEvents.active(recovered.leadership().epoch()));
                trade(session);
                awaitTheEnd();
            }
        }
        return true;
    }

    /** In bursts of a few commands, as they come on a market. */
    private void trade(TradingSession session) throws IOException {
        List<TradeCommand> script = TradingScript.of(seed, count);
        SplittableRandom random = new SplittableRandom(seed);
        int next = 0;
        while (next < script.size() && session.isOpen()) {
            int end = Math.min(script.size(), next + random.nextInt(1, LARGEST_BURST + 1));
            List<TradeCommand> burst = script.subList(next, end);
            tell(EngineEvents.sent(burst));
            for (Result result : session.submit(burst)) {
                tell(EngineEvents.answered(result));
            }
            next = end;
        }
    }

    /** Each line in one write, so that none is half told. */
    private void tell(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
