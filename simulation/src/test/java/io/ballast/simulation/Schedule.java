package io.ballast.simulation;

import io.ballast.application.fake.ForwardingOwnership;
import io.ballast.application.fake.InMemoryLeases;
import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.MemoryDatabase;
import io.ballast.application.port.in.AuditPortfolio;
import io.ballast.application.port.out.LeaderLease;
import io.ballast.application.port.out.Watermarks;
import io.ballast.application.service.AuditService;
import io.ballast.application.service.CreationService;
import io.ballast.domain.consistency.ConsistencyCheck;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.money.Money;
import io.ballast.domain.ownership.HaltMode;
import io.ballast.domain.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;

/** One run of three instances from a seed, at most 300 calls long. */
final class Schedule {

    static final PortfolioId MAIN = new PortfolioId("main");
    static final int MOST_CALLS = 300;
    static final int NODES = 3;
    private static final Duration SETTLED_BY = Duration.ofSeconds(45);
    private static final ConsistencyCheck CHECK =
            new ConsistencyCheck(Node.CATALOGUE, ConsistencyCheck.DEFAULT_EPSILON, Sealer.PLAIN);

    private final Baton baton = new Baton();
    private final Chance chance;
    private final Plant plant;
    private final SkewedClock storeClock = new SkewedClock(baton);
    private final SkewedClock leaseClock = new SkewedClock(baton);
    private final MemoryDatabase database = new MemoryDatabase(storeClock);
    private final InMemoryLeases leases = new InMemoryLeases(leaseClock);
    private final InMemoryStore store = database.open(MAIN);
    private final RemoteStore.Server server;
    private final Traffic traffic;
    private final Watcher watcher;
    private final Map<Node, Baton.Runner> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> hits = new TreeMap<>();
    private final List<String> story = new ArrayList<>();
    private final CRC32C trace = new CRC32C();
    private final boolean isTold;
    private final double storm;
    private boolean isStoreDown;
    private int calls;

    /** How it ended. */
    record Outcome(
            List<String> violations,
            int calls,
            int takeOvers,
            long trace,
            Map<String, Integer> hits,
            List<String> story) {}

    private Schedule(long seed, Plant plant, boolean isTold) {
        this.chance = new Chance(seed);
        this.plant = plant;
        this.isTold = isTold;
        this.storm = chance.oneOf(List.of(0.002, 0.01, 0.03));
        new CreationService(store, store, Watermarks.NONE, CHECK, MAIN, chance::uuid)
                .create(Money.of(5_000_000), Currency.getInstance("INR"), null);
        this.server = plant.server(new RemoteStore.Server(store, racy(), store), new Ledger(database));
        this.traffic = new Traffic(chance.apart());
        this.watcher = new Watcher(this, database);
    }

    /** A take-over looks first, and another may be faster before it takes. */
    private ForwardingOwnership racy() {
        return new ForwardingOwnership(store) {
            @Override
            public TakeOver takeOver(Claimant claimant) {
                store.faults().amidNextTakeOver(() -> {
                    if (baton.isHeldByRunner()) {
                        baton.sleepUntil(baton.now() + chance.between(Duration.ofNanos(1), Duration.ofMillis(4)));
                    }
                });
                TakeOver answer = right.takeOver(claimant);
                hit("a take-over: " + answer.getClass().getSimpleName());
                return answer;
            }
        };
    }

    /** Runs it. */
    static Outcome run(long seed, Plant plant) {
        return new Schedule(seed, plant, false).run();
    }

    /** Runs it, and tells everything that happened. */
    static Outcome told(long seed, Plant plant) {
        return new Schedule(seed, plant, true).run();
    }

    private Outcome run() {
        try {
            for (int i = 1; i <= NODES; i++) {
                boot("eng-" + i);
            }
            new Storm(this, chance.apart()).plan();
            baton.run(this::isOver);
            watcher.atTheEnd();
        } finally {
            baton.close();
        }
        return new Outcome(watcher.violations(), calls, watcher.takeOvers(), trace.getValue(), hits, story);
    }

    private boolean isOver() {
        boolean isDone = traffic.isDone() && baton.now() > Storm.SETTLED.toNanos() && active() == 1;
        return isDone
                || !isWithinItsCalls()
                || baton.now() > SETTLED_BY.toNanos()
                || !watcher.violations().isEmpty();
    }

    private void boot(String name) {
        double rate = chance.isWithin(0.1) ? (chance.isWithin(0.5) ? 0.8 : 1.25) : 1;
        Node node = new Node(this, name, chance.uuid(), chance.apart(), rate);
        nodes.put(node, baton.start(() -> {
            try {
                node.live();
            } finally {
                // A supervisor starts it again, whatever ended it.
                nodes.remove(node);
                bootAgain(name);
            }
        }));
    }

    private void bootAgain(String name) {
        baton.at(baton.now() + chance.between(Duration.ofMillis(100), Duration.ofSeconds(2)), () -> {
            if (nodes.keySet().stream().noneMatch(node -> node.name().equals(name))) {
                boot(name);
            }
        });
    }

    /** SIGKILL. */
    void kill(Node node) {
        Baton.Runner runner = nodes.get(node);
        if (runner != null) {
            hit("a process that was killed");
            runner.kill();
        }
    }

    /** How many say that they are active. */
    long active() {
        return nodes.keySet().stream()
                .filter(node -> node.state().word().equals("ACTIVE"))
                .count();
    }

    List<Node> nodes() {
        return List.copyOf(nodes.keySet());
    }

    LeaderLease lease(InstanceId instance, UUID incarnation, Runnable hint) {
        LeaderLease lease = plant.lease(leases.open(instance, incarnation, Node.TTL), this);
        // A hint may come late or never.
        lease.onRelease(() -> baton.at(baton.now() + Duration.ofMillis(1).toNanos(), hint));
        return lease;
    }

    void operatorHalts() {
        watcher.operator(() -> store.halt(HaltMode.ALL, "an operator wants it"));
    }

    void operatorResumes() {
        watcher.operator(() -> store.resume(false, "an operator wants it"));
    }

    /** Whether the rows follow from the journal, by the audit and by every rule. */
    boolean isValid() {
        return new AuditService(store, Sealer.PLAIN)
                .audit(seq -> {})
                .map(AuditPortfolio.Report::isSound)
                .orElse(false);
    }

    void tell(String what) {
        String line = baton.now() / 1_000 + " " + what;
        trace.update(line.getBytes(StandardCharsets.UTF_8));
        if (isTold) {
            story.add(line);
        }
    }

    void hit(String what) {
        hits.merge(what, 1, Integer::sum);
    }

    boolean isWithinItsCalls() {
        return calls < MOST_CALLS;
    }

    void count() {
        calls++;
    }

    /** How likely something goes wrong with one call; nothing does once the storm is over. */
    double storm() {
        return baton.now() > Storm.OVER.toNanos() ? 0 : storm;
    }

    void storeIsDown(boolean isDown) {
        isStoreDown = isDown;
    }

    boolean isStoreDown() {
        return isStoreDown;
    }

    Instant epochOfClocks() {
        return SkewedClock.START;
    }

    Baton baton() {
        return baton;
    }

    Plant plant() {
        return plant;
    }

    RemoteStore.Server server() {
        return server;
    }

    boolean isLeaseTooLong() {
        return leases.end()
                .filter(end -> end.isAfter(leaseClock.instant().plus(Node.TTL)))
                .isPresent();
    }

    InMemoryLeases leases() {
        return leases;
    }

    SkewedClock storeClock() {
        return storeClock;
    }

    SkewedClock leaseClock() {
        return leaseClock;
    }

    Traffic traffic() {
        return traffic;
    }

    Watcher watcher() {
        return watcher;
    }
}
