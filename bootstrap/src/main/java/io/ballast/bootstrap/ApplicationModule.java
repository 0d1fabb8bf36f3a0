package io.ballast.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.ballast.application.port.in.AuditPortfolio;
import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.in.ExplainPortfolio;
import io.ballast.application.port.in.HaltPortfolio;
import io.ballast.application.port.in.InspectRecovery;
import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.in.RepairPortfolio;
import io.ballast.application.port.in.ResumePortfolio;
import io.ballast.application.port.in.ValidatePortfolio;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.MarketPrices;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.RecoveryObserver;
import io.ballast.application.port.out.StatusBoard;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.application.port.out.TradingEngine;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.AuditService;
import io.ballast.application.service.CommandService;
import io.ballast.application.service.CreationService;
import io.ballast.application.service.ExplanationService;
import io.ballast.application.service.InspectionService;
import io.ballast.application.service.Installation;
import io.ballast.application.service.MigrationService;
import io.ballast.application.service.RecoveryPolicy;
import io.ballast.application.service.RecoveryPorts;
import io.ballast.application.service.RecoveryService;
import io.ballast.application.service.RepairService;
import io.ballast.application.service.ResumptionService;
import io.ballast.application.service.SafeObserver;
import io.ballast.application.service.ValidationService;
import io.ballast.application.service.lifecycle.Lifecycle;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.instrument.ContractCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The object graph on a page: which service is made of what. Whatever is asked for here and not made here is bound by
 * an adapter's module, by {@link SettingsModule}, {@link AmbientModule} or {@link EngineModule}.
 */
final class ApplicationModule extends AbstractModule {

    @Override
    protected void configure() {
        // There is one where Redis is configured.
        OptionalBinder.newOptionalBinder(binder(), LeaderLease.class);
    }

    @Provides
    @Singleton
    Happenings happenings() {
        return new Happenings();
    }

    @Provides
    @Singleton
    SafeObserver safeObserver(RecoveryObserver observer, Happenings happenings) {
        return new SafeObserver(List.of(observer, happenings));
    }

    /** Not a singleton, which would begin to live with every command: {@link Ballast} keeps the one that is asked for. */
    @Provides
    Instance instance(
            Settings settings,
            Ownership ownership,
            Sessions sessions,
            ValidatePortfolio validation,
            Optional<LeaderLease> lease,
            SafeObserver observer,
            Happenings happenings,
            Ambient ambient) {
        Settings.Startup startup = settings.startup();
        Lifecycle.Policy policy = new Lifecycle.Policy(
                lease.isPresent(),
                settings.lease().ttl(),
                settings.lease().poll(),
                startup.retryDelay(),
                startup.retryDelayMax(),
                startup.alertAfter());
        return new Instance(
                new Lifecycle(policy),
                ownership,
                sessions,
                validation,
                lease.map(held -> new LeaseKeeper(
                        held, settings.lease().renew(), RandomGenerator.getDefault(), happenings.inbox()::add)),
                observer,
                ambient.nanoTime(),
                happenings.inbox());
    }

    @Provides
    @Singleton
    LatestStatus latestStatus(StatusBoard board, Ambient ambient) {
        return new LatestStatus(board, ambient.clock());
    }

    @Provides
    @Singleton
    ScheduledHeartbeats heartbeats(LatestStatus board, Ambient ambient, Settings settings, SafeObserver observer) {
        return new ScheduledHeartbeats(board, ambient.pause(), settings.lease().renew(), observer);
    }

    @Provides
    @Singleton
    RecoveryPorts recoveryPorts(
            PortfolioStore store,
            Ownership ownership,
            RecoveryJournal journal,
            ConsistencyCheck check,
            Watermarks watermarks,
            TradingEngine engine,
            Optional<MarketPrices> prices,
            LatestStatus board,
            ScheduledHeartbeats heartbeats,
            SafeObserver observer) {
        return new RecoveryPorts(
                store, ownership, journal, check, watermarks, engine, prices, board, heartbeats, observer);
    }

    @Provides
    @Singleton
    Sessions sessions(
            RecoveryPorts ports,
            RecoveryPolicy policy,
            ContractCatalogue catalogue,
            Installation installation,
            Ambient ambient,
            Settings settings) {
        return new Sessions(
                new RecoveryService(ports, policy, installation, ambient),
                (recovered, tenure) -> new CommandService(ports, catalogue, ambient, tenure, recovered),
                new DeadlineWatch(settings.lease().deadline(), settings.lease().renew(), ambient));
    }

    @Provides
    @Singleton
    ValidatePortfolio validation(
            PortfolioStore store,
            Archive archive,
            ConsistencyCheck check,
            Watermarks watermarks,
            Optional<MarketPrices> prices,
            Installation installation,
            RecoveryPolicy policy,
            SafeObserver observer,
            Ambient ambient) {
        return new ValidationService(
                store, archive, check, watermarks, prices, installation, policy, observer, ambient);
    }

    @Provides
    @Singleton
    AuditPortfolio audit(Archive archive, ConsistencyCheck check) {
        return new AuditService(archive, check.sealer());
    }

    @Provides
    @Singleton
    ExplainPortfolio explanation(Archive archive, ConsistencyCheck check) {
        return new ExplanationService(archive, check.sealer());
    }

    @Provides
    @Singleton
    RepairPortfolio repair(
            Archive archive,
            PortfolioStore store,
            Watermarks watermarks,
            ConsistencyCheck check,
            Sessions recovery,
            ValidatePortfolio validation) {
        return new RepairService(archive, store, watermarks, check, recovery, validation);
    }

    @Provides
    @Singleton
    HaltPortfolio halting(Ownership ownership) {
        return ownership::halt;
    }

    @Provides
    @Singleton
    ResumePortfolio resumption(Ownership ownership, PortfolioStore store, Watermarks watermarks) {
        return new ResumptionService(ownership, store, watermarks);
    }

    @Provides
    @Singleton
    InspectRecovery inspection(Ownership ownership, RecoveryJournal runs, PortfolioStore store) {
        return new InspectionService(ownership, runs, store);
    }

    @Provides
    @Singleton
    CreatePortfolio creation(
            PortfolioStore store,
            Ownership ownership,
            Watermarks watermarks,
            ConsistencyCheck check,
            Installation installation,
            Ambient ambient) {
        return new CreationService(store, ownership, watermarks, check, installation.portfolio(), ambient.uuids());
    }

    @Provides
    @Singleton
    MigrateStore migration(
            StoreSchema schema,
            Ownership ownership,
            Installation installation,
            RecoveryPolicy policy,
            Ambient ambient) {
        return new MigrationService(schema, ownership, installation, policy, ambient);
    }
}
