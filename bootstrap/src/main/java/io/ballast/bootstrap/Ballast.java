package io.ballast.bootstrap;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import io.ballast.adapter.alert.AlertConfig;
import io.ballast.adapter.alert.AlertModule;
import io.ballast.adapter.http.HttpConfig;
import io.ballast.adapter.http.StatusServer;
import io.ballast.adapter.metrics.MetricsServer;
import io.ballast.application.port.in.AuditPortfolio;
import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.ExplainPortfolio;
import io.ballast.application.port.in.HaltPortfolio;
import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.in.ObserveInstance;
import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.application.port.in.RepairPortfolio;
import io.ballast.application.port.in.ResumePortfolio;
import io.ballast.application.port.in.SubmitCommands;
import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.SafeObserver;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Ballast, embedded: the way in for a trading engine and for every command.
 *
 * <pre>{@code
 * try (Ballast ballast = Ballast.open(settings, engine)) {
 *     RecoveryOutcome outcome = ballast.recovery().recover(RecoverPortfolio.Request.asInstance("started"));
 *     …
 * }
 * }</pre>
 *
 * <p>Opening connects to nothing: a server that is down shows when it is used. May be used by several threads.
 */
public final class Ballast implements AutoCloseable {

    private final Injector injector;
    private final Sessions sessions;
    private final Closer closer;
    private final Module store;
    private @Nullable Instance instance;
    private @Nullable Watch watch;

    private Ballast(Injector injector, Closer closer, Module store) {
        this.injector = injector;
        this.store = store;
        this.sessions = injector.getInstance(Sessions.class);
        this.closer = closer;
    }

    /** Opens Ballast for an engine that brings no market prices: open equity stays unknown. */
    public static Ballast open(Settings settings, TradingEngine engine) {
        return open(settings, engine, Optional.empty());
    }

    /**
     * Opens Ballast with the store that the settings name.
     *
     * @param prices where market prices come from, if there is such a source
     */
    public static Ballast open(Settings settings, TradingEngine engine, Optional<MarketPrices> prices) {
        return open(settings, engine, prices, Adapters.store(settings));
    }

    /**
     * Opens Ballast with a store of the caller's own.
     *
     * @param store binds {@code PortfolioStore}, {@code Archive}, {@code Ownership}, {@code RecoveryJournal} and
     *     {@code StoreSchema}; is
     *     closed at the end if it can be
     */
    public static Ballast open(Settings settings, TradingEngine engine, Optional<MarketPrices> prices, Module store) {
        Closer closer = new Closer();
        try {
            closer.addIfCloseable(store);
            List<Module> beside = Adapters.besideTheStore(settings);
            beside.forEach(closer::addIfCloseable);
            List<Module> modules = new ArrayList<>(beside);
            modules.addAll(List.of(
                    new Strictness(),
                    new AmbientModule(),
                    new SettingsModule(settings),
                    new EngineModule(engine, prices),
                    new ApplicationModule(),
                    store));
            Injector injector = Guice.createInjector(Stage.PRODUCTION, modules);
            callWhoShouldLook(settings, injector, closer);
            closer.add(injector.getInstance(ScheduledHeartbeats.class));
            closer.add(injector.getInstance(Sessions.class));
            return new Ballast(injector, closer, store);
        } catch (RuntimeException e) {
            closer.closeAfter(e);
            throw e;
        }
    }

    /** Closed after everything that has something to tell. */
    private static void callWhoShouldLook(Settings settings, Injector injector, Closer closer) {
        AlertConfig config = settings.alerts();
        if (config != null) {
            Ambient ambient = injector.getInstance(Ambient.class);
            SafeObserver observer = injector.getInstance(SafeObserver.class);
            AlertModule alerts =
                    new AlertModule(config, ambient.clock(), RandomGenerator.getDefault(), ambient.uuids(), observer);
            closer.add(alerts);
            observer.add(alerts.recoveryObserver());
        }
    }

    /**
     * This process as an instance of a cluster, which recovers whenever nobody owns the portfolio: instead of
     * {@link #recovery()}. The same each time it is asked for.
     */
    public synchronized Instance instance() {
        if (instance == null) {
            instance = injector.getInstance(Instance.class);
        }
        return instance;
    }

    /**
     * Lets others ask over HTTP how this process stands as an {@link #instance()}, until it is closed, and counts what they
     * may scrape. To be called before the instance runs: of what was before, only the last recovery is counted.
     *
     * @return where; empty where {@code http.bind} is
     * @throws UncheckedIOException if nobody can listen there
     */
    public synchronized Optional<URI> openHttp() {
        Settings settings = injector.getInstance(Settings.class);
        HttpConfig http = settings.http();
        if (http == null) {
            return Optional.empty();
        }
        Ambient ambient = injector.getInstance(Ambient.class);
        ObserveInstance watch = watch();
        // Both load hundreds of classes, and the first recovery waits for both: side by side.
        CompletableFuture<MetricsServer> metrics = CompletableFuture.supplyAsync(
                () -> MetricsServer.start(Adapters.metrics(settings), watch, ambient.clock(), ambient.nanoTime()),
                start -> Daemon.start("metrics", start));
        StatusServer server = StatusServer.start(
                http,
                useCases(settings, () -> metrics.join().scrape()),
                settings.recovery().slowAfter(),
                ambient.nanoTime(),
                ambient.uuids());
        closer.add(server);
        MetricsServer counting = metrics.join();
        closer.add(counting);
        tell(counting.observer());
        Adapters.measure(store, counting.registry());
        return Optional.of(server.address());
    }

    /** What trades may lift a halt only as the operator, whose credentials are then of its own. */
    private StatusServer.UseCases useCases(Settings settings, Supplier<String> metrics) {
        boolean hasOperator =
                !settings.postgres().operator().equals(settings.postgres().login());
        Instance trading = instance();
        return new StatusServer.UseCases(
                watch(),
                inspection(),
                validation(),
                halting(),
                hasOperator ? resumption() : null,
                () -> trading.session().filter(TradingSession::isOpen).map(SubmitCommands.class::cast),
                metrics);
    }

    /**
     * Counts in a registry of yours too what {@code GET /metrics} tells of this process as an {@link #instance()}: the same
     * names and labels, without JVM and pool. To be called before the instance runs, once for each registry.
     */
    public synchronized void countIn(MeterRegistry registry) {
        Ambient ambient = injector.getInstance(Ambient.class);
        Settings settings = injector.getInstance(Settings.class);
        tell(MetricsServer.counting(
                registry, Adapters.metrics(settings), watch(), ambient.clock(), ambient.nanoTime()));
    }

    /** Tells one more the story of each run, from now on; of what was before, how the last recovery ended. */
    public void tell(RecoveryObserver observer) {
        injector.getInstance(SafeObserver.class).add(observer);
    }

    private Watch watch() {
        if (watch == null) {
            Ambient ambient = injector.getInstance(Ambient.class);
            watch = new Watch(
                    injector.getInstance(Settings.class),
                    instance(),
                    inspection(),
                    ambient.clock(),
                    ambient.nanoTime());
            closer.add(watch);
        }
        return watch;
    }

    /** Brings the portfolio back. One recovery at a time; another waits for it. */
    public RecoverPortfolio recovery() {
        return sessions;
    }

    /** The dry run. */
    public ValidatePortfolio validation() {
        return injector.getInstance(ValidatePortfolio.class);
    }

    /** The replay of the whole journal, held against everything that is stored. */
    public AuditPortfolio audit() {
        return injector.getInstance(AuditPortfolio.class);
    }

    /** Which rows are not what the journal says, and which commands made them. */
    public ExplainPortfolio explanation() {
        return injector.getInstance(ExplainPortfolio.class);
    }

    /** What makes the rows follow from the journal again. */
    public RepairPortfolio repair() {
        return injector.getInstance(RepairPortfolio.class);
    }

    /** What stops trading, by an operator. */
    public HaltPortfolio halting() {
        return injector.getInstance(HaltPortfolio.class);
    }

    /** What lifts a halt. */
    public ResumePortfolio resumption() {
        return injector.getInstance(ResumePortfolio.class);
    }

    /** How things stand, and what happened. */
    public InspectRecovery inspection() {
        return injector.getInstance(InspectRecovery.class);
    }

    /** Which of the settings that we ask for the store's server does not know; known once the store has answered. */
    public Set<String> settingsLeftOut() {
        return Adapters.settingsLeftOut(store);
    }

    /** Creates the portfolio. */
    public CreatePortfolio creation() {
        return injector.getInstance(CreatePortfolio.class);
    }

    /** Creates the schema of the store, or upgrades it. */
    public MigrateStore migration() {
        return injector.getInstance(MigrateStore.class);
    }

    /**
     * The right to write what was recovered. The same session each time it is asked for.
     *
     * @throws IllegalArgumentException if it was not recovered here, or something was recovered since
     */
    public TradingSession session(RecoveryOutcome.Recovered recovered) {
        return sessions.of(recovered);
    }

    /**
     * Gives back what was recovered and not given back yet, then closes everything in the reverse order of opening.
     * Waits for a recovery that is under way.
     *
     * @throws IllegalStateException if something did not close; everything else is closed all the same
     */
    @Override
    public void close() {
        closer.close();
    }
}
