package com.example.desk;

import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.TradingSession;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Price;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.time.Instant;
import java.util.List;

/** The shortest way from settings to a command that is durable. */
public final class TwentyLines {

    private TwentyLines() {}

    public static String run(SettingsSources sources, TradingEngine engine, Instant now) {
        // The lines of the page begin here.
        Settings settings = SettingsLoader.load(sources).orThrow();
        try (Ballast ballast = Ballast.open(settings, engine)) {
            RecoveryOutcome outcome = ballast.recovery().recover(Request.asInstance("started"));
            if (outcome instanceof RecoveryOutcome.Recovered recovered) {
                // The engine has the portfolio now: complete, proven, and nobody else may write it.
                TradingSession session = ballast.session(recovered);
                TradeCommand trail = new TradeCommand.TrailStop(
                        new CommandId("trail-1"), now, new PositionId("BN-1"), Price.of(49_800), null, null);
                List<Result> results = session.submit(List.of(trail));
                return "seq " + results.get(0).seq() + " is durable: " + results;
            }
            // Not one order was sent. The certificate says why, and what was found.
            return "not recovered: " + outcome;
        }
        // The lines of the page end here.
    }
}
