package io.ballast.application.service;

import io.ballast.application.fake.FakeHeartbeats;
import io.ballast.application.fake.FixedPrices;
import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.InMemoryWatermarks;
import io.ballast.application.fake.MemoryDatabase;
import io.ballast.application.fake.MutableClock;
import io.ballast.application.fake.RecordingBoard;
import io.ballast.application.fake.RecordingEngine;
import io.ballast.application.fake.RecordingObserver;
import io.ballast.application.fake.VirtualPause;
import io.ballast.application.port.in.RecoverPortfolio.Request;
import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.RecoveryOutcome;
import io.ballast.domain.seal.Sealer;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One process of a trading engine with everything around it in memory, in virtual time. */
final class World {

    static final PortfolioId MAIN = new PortfolioId("main");
    static final Currency INR = Currency.getInstance("INR");

    final MutableClock clock;
    final MemoryDatabase database;
    final InMemoryStore store;
    final RecordingEngine engine = new RecordingEngine();
    final RecordingObserver observer = new RecordingObserver();
    final InMemoryWatermarks watermarks;
    final RecordingBoard board;
    final VirtualPause pause;
    final FakeHeartbeats heartbeats;
    final Installation installation;
    final Ambient ambient;
    private final AtomicLong nanos = new AtomicLong();
    private Optional<FixedPrices> prices = Optional.empty();

    /** The one that the last recovery began. */
    private Optional<Tenure> tenure = Optional.empty();

    private World(
            MutableClock clock,
            MemoryDatabase database,
            InMemoryWatermarks watermarks,
            String instance,
            long firstUuid) {
        this.watermarks = watermarks;
        this.clock = clock;
        this.database = database;
        this.store = database.open(MAIN);
        this.board = new RecordingBoard(clock, Duration.ofSeconds(3));
        this.pause = new VirtualPause(clock);
        this.heartbeats = new FakeHeartbeats();
        this.installation = new Installation(MAIN, new InstanceId(instance), "1.2.3", "c0ffee");
        AtomicLong uuids = new AtomicLong(firstUuid);
        this.ambient =
                new Ambient(clock, () -> nanos.addAndGet(1_000_000), pause, () -> new UUID(7, uuids.incrementAndGet()));
    }

    /** A store that knows nothing, and one process beside it. */
    static World empty() {
        MutableClock clock = new MutableClock();
        return new World(clock, new MemoryDatabase(clock), new InMemoryWatermarks(), "eng-1", 0);
    }

    /** A store with a portfolio of 5,000,000 rupees that has never traded. */
    static World initialised() {
        World world = empty();
        world.creation().create(Money.of(5_000_000), INR, null);
        return world;
    }

    /** A store with five lots of Bank Nifty and a pyramid on them, left idle. */
    static World trading() {
        World world = initialised();
        try (CommandService session = world.session()) {
            session.submit(List.of(world.base("BN-1"), world.pyramid("BN-2", 51_000)));
        }
        return world;
    }

    /**
     * The same, with a position in gold that was opened by entry 4 of the journal and closed by entry 5, and a command
     * that was refused, entry 6.
     */
    static World traded() {
        World world = trading();
        try (CommandService session = world.session()) {
            session.submit(List.of(
                    world.opening("open_base", "GOLD_MINI", "GM-1", 78_500),
                    world.close("GM-1", 78_600),
                    world.close("GM-9", 78_600)));
        }
        return world;
    }

    /** Puts a text into a cell past every check. */
    void edit(String table, String key, String column, @Nullable String value) {
        database.exchange(MAIN, table, key, column, value);
    }

    /** Another process on the same store and the same machine. */
    World another(String instance) {
        return new World(clock, database, watermarks, instance, 1_000_000);
    }

    /** Lets the monotonic clock go on. */
    void passNanos(long more) {
        nanos.addAndGet(more);
    }

    World with(FixedPrices source) {
        prices = Optional.of(source);
        return this;
    }

    RecoveryPorts ports() {
        return new RecoveryPorts(
                store,
                store,
                store,
                new ConsistencyCheck(
                        ContractCatalogue.indianDefaults(), ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN),
                watermarks,
                engine,
                prices.map(source -> source),
                board,
                heartbeats,
                observer);
    }

    RecoveryOutcome recover() {
        return recover(Request.oneShot("test"));
    }

    RecoveryOutcome recover(Request request) {
        RecoveryService service = new RecoveryService(ports(), RecoveryPolicy.DEFAULT, installation, ambient);
        try {
            return service.recover(request);
        } finally {
            tenure = service.tenure();
        }
    }

    RecoveryOutcome.Recovered recovered() {
        return (RecoveryOutcome.Recovered) recover();
    }

    Tenure tenure() {
        return tenure.orElseThrow();
    }

    CommandService session() {
        return session(recovered());
    }

    CommandService session(RecoveryOutcome.Recovered recovered) {
        return new CommandService(
                ports(), ContractCatalogue.indianDefaults(), ambient, tenure.orElseThrow(), recovered);
    }

    ValidationService validation() {
        return new ValidationService(
                store,
                store,
                ports().check(),
                watermarks,
                ports().prices(),
                installation,
                RecoveryPolicy.DEFAULT,
                observer,
                ambient);
    }

    AuditService audit() {
        return new AuditService(store, Sealer.PLAIN);
    }

    ExplanationService explanation() {
        return new ExplanationService(store, Sealer.PLAIN);
    }

    RepairService repairs() {
        return new RepairService(store, store, watermarks, ports().check(), this::recover, validation());
    }

    ResumptionService resumption() {
        return new ResumptionService(store, store, watermarks);
    }

    CreationService creation() {
        return new CreationService(store, store, watermarks, ports().check(), MAIN, ambient.uuids());
    }

    /** 5 lots at 50,000 with the stop at 49,500: risk 75,000, margin 1,350,000. */
    TradeCommand base(String positionId) {
        return opening("open_base", "BANK_NIFTY", positionId, 50_000);
    }

    TradeCommand pyramid(String positionId, long price) {
        return opening("add_pyramid", "BANK_NIFTY", positionId, price);
    }

    TradeCommand opening(String type, String instrument, String positionId, long price) {
        return command(
                "open-" + positionId,
                type,
                Map.of(
                        "instrument", instrument,
                        "position_id", positionId,
                        "price", price,
                        "lots", 5,
                        "stop", price - 500));
    }

    TradeCommand close(String positionId, long price) {
        return command("close-" + positionId, "close", Map.of("position_id", positionId, "price", price));
    }

    TradeCommand command(String id, String type, Map<String, ?> fields) {
        Map<String, Object> document = new LinkedHashMap<>(fields);
        document.put("command_id", id);
        document.put("type", type);
        document.put("at", "2026-01-05T03:44:00Z");
        return CommandDocument.read(document);
    }

    static List<String> words(List<Result> results) {
        return results.stream().map(result -> result.status().word()).toList();
    }
}
