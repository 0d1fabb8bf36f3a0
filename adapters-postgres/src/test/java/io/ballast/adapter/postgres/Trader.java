package io.ballast.adapter.postgres;

import io.ballast.application.fake.FakeHeartbeats;
import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.Ambient;
import io.ballast.application.service.CommandService;
import io.ballast.application.service.Installation;
import io.ballast.application.service.RecoveryPorts;
import io.ballast.application.service.Tenure;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session that trades on a real store, whose waits between the tries take no time. Something may be done just before a
 * commit goes out, when all that the decision needed was read.
 */
final class Trader implements PortfolioStore {

    final RecordingEngine engine = new RecordingEngine();
    final RecordingObserver observer = new RecordingObserver();
    final Leadership leadership;
    private final PortfolioStore store;
    private final CommandService session;
    private final AtomicReference<Consumer<Batch>> beforeCommit = new AtomicReference<>(batch -> {});

    Trader(PostgresModule module, Leadership leadership, SealedPortfolio state) {
        this.store = module.portfolioStore();
        this.leadership = leadership;
        MutableClock clock = new MutableClock();
        RecoveryPorts ports = new RecoveryPorts(
                this,
                module.ownership(),
                module.recoveryJournal(),
                new ConsistencyCheck(
                        ContractCatalogue.indianDefaults(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                Watermarks.NONE,
                engine,
                Optional.<FixedPrices>empty().map(none -> none),
                new RecordingBoard(clock, Duration.ofSeconds(3)),
                new FakeHeartbeats(),
                observer);
        Ambient ambient = new Ambient(clock, System::nanoTime, time -> true, UUID::randomUUID);
        Installation installation = new Installation(Fixture.MAIN, new InstanceId("a"), "1", "00");
        session = new CommandService(
                ports,
                ContractCatalogue.indianDefaults(),
                ambient,
                new Tenure(ports, installation, ambient, leadership, System.nanoTime()),
                new RecoveryOutcome.Recovered(
                        leadership, state, StoreIdentity.UNKNOWN, Fixture.certificate(leadership)));
    }

    /** A deposit of one rupee: a command that is never refused, and changes head row and journal. */
    static TradeCommand deposit(String id) {
        return new TradeCommand.AdjustCapital(new CommandId(id), Fixture.OPENED, Money.of(1), null);
    }

    Result submit(TradeCommand command) {
        return session.submit(List.of(command)).get(0);
    }

    SealedPortfolio state() {
        return session.state();
    }

    boolean isOpen() {
        return session.isOpen();
    }

    void beforeNextCommit(Consumer<Batch> event) {
        beforeCommit.set(event);
    }

    @Override
    public Commitment commit(Leadership by, Batch batch) {
        beforeCommit.getAndSet(none -> {}).accept(batch);
        return store.commit(by, batch);
    }

    @Override
    public Optional<SealedSnapshot> read(@Nullable Long witness) {
        return store.read(witness);
    }

    @Override
    public Creation create(Genesis genesis, Sealer sealer, String reason) {
        return store.create(genesis, sealer, reason);
    }

    @Override
    public Repairing repair(Repair repair) {
        return store.repair(repair);
    }

    @Override
    public Map<CommandId, JournalEntry> decisions(Collection<CommandId> commands) {
        return store.decisions(commands);
    }

    @Override
    public Set<PositionId> usedPositionIds(Collection<PositionId> positions) {
        return store.usedPositionIds(positions);
    }

    @Override
    public List<JournalEntry> journal(long fromSeq, int limit) {
        return store.journal(fromSeq, limit);
    }
}
