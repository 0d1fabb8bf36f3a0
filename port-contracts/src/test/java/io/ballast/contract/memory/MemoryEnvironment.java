package io.ballast.contract.memory;

import io.ballast.application.fake.InMemoryStore;
import io.ballast.application.fake.MemoryDatabase;
import io.ballast.application.fake.MutableClock;
import io.ballast.contract.Capability;
import io.ballast.contract.Cell;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.contract.Turn;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database in memory, whose clock stands still. */
public class MemoryEnvironment implements StoreEnvironment {

    private static final PortfolioId PORTFOLIO = new PortfolioId("main");

    protected final MutableClock clock = new MutableClock();
    private final MemoryDatabase database = new MemoryDatabase(clock);

    @Override
    public PortfolioId portfolio() {
        return PORTFOLIO;
    }

    @Override
    public StoreProcess open(PortfolioId portfolio) {
        InMemoryStore store = database.open(portfolio);
        return new StoreProcess(store, store, store, store);
    }

    @Override
    public boolean supports(Capability capability) {
        return capability != Capability.STALLS && capability != Capability.READS_BESIDE_WRITERS;
    }

    @Override
    public @Nullable String exchange(Cell cell, @Nullable String value) {
        return database.exchange(PORTFOLIO, cell.table(), cell.key(), cell.column(), value);
    }

    @Override
    public void delete(String table, String key) {
        database.delete(PORTFOLIO, table, key);
    }

    @Override
    public List<String> contents() {
        return database.contents(PORTFOLIO);
    }

    @Override
    public List<Turn> history() {
        return database.table(PORTFOLIO, "leadership_history").stream()
                .map(row -> new Turn(
                        Long.parseLong(Objects.requireNonNull(row.get("epoch"))),
                        Phase.valueOf(Objects.requireNonNull(row.get("phase"))),
                        row.get("instance_id"),
                        row.get("reason")))
                .toList();
    }

    @Override
    public void ageHeartbeat(Duration by) {
        clock.advance(by);
    }

    @Override
    public void makeUnreachable() {
        database.makeUnreachable();
    }

    @Override
    public void loseNextAnswer() {
        database.loseNextAnswer();
    }

    @Override
    public void close() {}
}
