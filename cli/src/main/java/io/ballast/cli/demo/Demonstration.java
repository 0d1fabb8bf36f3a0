package io.ballast.cli.demo;

import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.Ownership;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.NoEngine;
import io.ballast.bootstrap.TradingSession;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.bootstrap.settings.SettingsLoader;
import io.ballast.bootstrap.settings.SettingsSources;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Console;
import io.ballast.cli.output.Figures;
import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The main job, live: an engine trades on a real PostgreSQL and Redis, is killed in mid-trade, and the portfolio is
 * brought back; then what the engine had been told is set against what is there.
 */
public final class Demonstration {

    private static final String ENGINE = "demo-engine";
    private static final String OPERATOR = "demo-operator";
    private static final int CONTINUED = 25;
    private static final int PAGE = 500;

    private final String mainClass;
    private final long seed;
    private final int commands;
    private final Story story;

    /**
     * A demonstration that has not begun.
     *
     * @param mainClass whose command {@code demo-engine} is the engine process
     * @param commands how many the engine would send if it lived
     * @param isTold whether every step is told as it happens
     */
    public Demonstration(String mainClass, long seed, int commands, Console console, boolean isTold) {
        this.mainClass = mainClass;
        this.seed = seed;
        this.commands = commands;
        this.story = new Story(console, isTold, System::nanoTime);
    }

    /** Runs it from the first server to the last check, and leaves nothing behind. */
    public DemoReport run() {
        story.tell(screen -> screen.heading("Ballast: an engine is killed in mid-trade, and brought back")
                .aside("seed " + seed + ", the same seed gives the same trades")
                .blank());
        try (DemoServers servers = DemoServers.start("demo")) {
            story.step("PostgreSQL and Redis run");
            // On a line of its own: how long it is depends on the machine.
            story.more("in " + servers.directory());
            try (Ballast ballast = Ballast.open(settings(servers, OPERATOR), new NoEngine())) {
                create(ballast);
                Killed killed = trade(servers);
                return recover(ballast, killed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of the engine after its death. */
    private record Killed(int after, List<Acknowledgement> acknowledged, List<CommandId> inFlight) {}

    private static Settings settings(DemoServers servers, String instance) {
        // Only these: neither environment nor a file of the working directory may lead anywhere else.
        return SettingsLoader.load(new SettingsSources(
                        servers.settings(instance), Map.of(), Optional.empty(), servers.directory()))
                .orThrow();
    }

    private void create(Ballast ballast) {
        ballast.migration().migrate();
        ballast.creation().create(Replay.CAPITAL, Replay.CURRENCY, null);
        story.step("schema migrated, portfolio main created with " + Figures.grouped(Replay.CAPITAL) + " "
                + Replay.CURRENCY);
    }

    private Killed trade(DemoServers servers) throws IOException {
        int after = new SplittableRandom(seed).nextInt(commands * 2 / 5, commands * 3 / 5 + 1);
        try (EngineProcess engine = EngineProcess.start(mainClass, servers.directory(), engineArguments(servers))) {
            engine.awaitActive();
            story.step("the engine, process " + engine.pid() + ", recovered and trades as epoch " + engine.epoch());
            engine.awaitAcknowledged(
                    after, done -> story.progress(done, commands, Figures.count(done, "answer") + " acknowledged"));
            int code = engine.kill();
            List<CommandId> inFlight = List.copyOf(engine.inFlight());
            story.step("killed (SIGKILL, exit code " + code + ") after "
                    + Figures.count(engine.acknowledged().size(), "acknowledged answer"));
            story.more(
                    inFlight.isEmpty()
                            ? "nothing was in flight at that moment"
                            : "in flight at that moment: " + joined(inFlight));
            return new Killed(after, List.copyOf(engine.acknowledged()), inFlight);
        }
    }

    private List<String> engineArguments(DemoServers servers) {
        List<String> arguments = new ArrayList<>(
                List.of(ENGINE, "--seed", Long.toString(seed), "--commands", Integer.toString(commands)));
        servers.settings(ENGINE).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    private DemoReport recover(Ballast ballast, Killed killed) {
        tellHolder(ballast.inspection());
        RecoveryOutcome outcome = ballast.recovery().recover(Request.oneShot("demo"));
        if (!(outcome instanceof RecoveryOutcome.Recovered recovered)) {
            throw CommandFailure.of(
                    ErrorCode.CHECK_FAILED,
                    "the portfolio could not be recovered: " + outcome,
                    "that is a bug; the same seed, " + seed + ", may show it again");
        }
        Certificate certificate = recovered.certificate();
        story.step("recovered as epoch " + certificate.epoch() + ", proven before anything is traded");
        List<JournalEntry> journal = journal(ballast.inspection());
        Comparison comparison = Comparison.of(killed.acknowledged(), killed.inFlight(), journal);
        List<TradeCommand> script = TradingScript.of(seed, commands + CONTINUED);
        Replay replay = new Replay();
        journal.forEach(entry -> scripted(script, entry).ifPresent(replay::decide));
        boolean isReplayEqual = replay.agreesWith(recovered.state().portfolio());
        DemoScreens.recovered(
                story, certificate, comparison, killed.acknowledged().size(), isReplayEqual);
        List<Result> resent;
        List<Result> continued;
        try (TradingSession session = ballast.session(recovered)) {
            resent = resend(session, script, killed.inFlight());
            continued = goOn(session, script, killed);
        }
        DemoReport report = new DemoReport(
                seed,
                commands,
                killed.after(),
                killed.acknowledged(),
                comparison,
                isReplayEqual,
                certificate,
                resent,
                continued,
                ballast.validation().validate(),
                story.took());
        DemoScreens.ended(story, report);
        return report;
    }

    /** A holder that died a moment ago looks alive until its heartbeat does not count any more. */
    private void tellHolder(InspectRecovery inspection) {
        Ownership.Standing standing =
                inspection.report().map(InspectRecovery.Report::standing).orElseThrow();
        if (standing.heartbeatAge() != null && standing.ttl() != null) {
            story.more("its last heartbeat is " + Story.seconds(standing.heartbeatAge()) + " old and counts for "
                    + Story.seconds(standing.ttl()) + ": until then it may be alive, and is left alone");
        }
    }

    private static List<JournalEntry> journal(InspectRecovery inspection) {
        List<JournalEntry> all = new ArrayList<>();
        List<JournalEntry> page = inspection.journal(1, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = inspection.journal(all.size() + 1L, PAGE);
        }
        return all;
    }

    /** The command of the script that an entry tells of, if it is exactly that. */
    private static Optional<TradeCommand> scripted(List<TradeCommand> script, JournalEntry entry) {
        return script.stream()
                .filter(command -> command.id().equals(entry.commandId()))
                .filter(command -> CommandWriter.text(command).equals(entry.content()))
                .findFirst();
    }

    /** Whoever does not know whether a command took place sends it again, with the same id. */
    private List<Result> resend(TradingSession session, List<TradeCommand> script, List<CommandId> inFlight) {
        List<TradeCommand> again = script.stream()
                .filter(command -> inFlight.contains(command.id()))
                .toList();
        List<Result> results = again.isEmpty() ? List.of() : session.submit(again);
        if (!results.isEmpty()) {
            story.step("sent again what was in flight: "
                    + DemoReport.count(results, Status.DUPLICATE) + " had been done, "
                    + (results.size() - DemoReport.count(results, Status.DUPLICATE)) + " done now; none twice");
        }
        return results;
    }

    private List<Result> goOn(TradingSession session, List<TradeCommand> script, Killed killed) {
        int sent = killed.acknowledged().size() + killed.inFlight().size();
        List<TradeCommand> rest = script.subList(sent, sent + CONTINUED);
        List<Result> results = new ArrayList<>();
        rest.forEach(command -> results.add(session.submit(command)));
        story.step("traded on: " + DemoReport.count(results, Status.APPLIED) + " more applied, "
                + DemoReport.count(results, Status.REJECTED) + " rejected");
        return results;
    }

    private static String joined(List<CommandId> ids) {
        return String.join(", ", ids.stream().map(CommandId::value).toList());
    }
}
