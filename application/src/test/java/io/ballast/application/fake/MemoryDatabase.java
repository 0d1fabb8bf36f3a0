package io.ballast.application.fake;

import io.ballast.domain.identity.PortfolioId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several processes share: the rows, and the clock of the store. Each process opens a handle of its own. A
 * transaction is whatever happens under the lock of this object.
 */
public final class MemoryDatabase {

    /** The version of the one schema there is. */
    static final String SCHEMA_VERSION = "memory-1";

    private final InstantSource clock;
    private final Map<PortfolioId, Rows> portfolios = new HashMap<>();
    private boolean isReachable = true;
    private boolean losesNextAnswer;

    /**
     * Refuses what is out of range.
     *
     * @param clock the store's, by which heartbeats are judged
     */
    public MemoryDatabase(InstantSource clock) {
        this.clock = clock;
    }

    /** Opens the store as one more process. */
    public InMemoryStore open(PortfolioId portfolio) {
        return new InMemoryStore(this, portfolio);
    }

    /** From now on nobody reaches the store. */
    public synchronized void makeUnreachable() {
        isReachable = false;
    }

    public synchronized void makeReachable() {
        isReachable = true;
    }

    /** The next write of anybody lands, and its answer is lost. */
    public synchronized void loseNextAnswer() {
        losesNextAnswer = true;
    }

    /**
     * Puts a text into a cell past every check, and answers what was there.
     *
     * @throws IllegalStateException if there is no such cell
     */
    public synchronized @Nullable String exchange(
            PortfolioId portfolio, String table, String key, String column, @Nullable String value) {
        StoredRow row = rows(portfolio).find(table, key);
        if (row == null || !row.columns().containsKey(column)) {
            throw new IllegalStateException("no cell " + table + "[" + key + "]." + column);
        }
        rows(portfolio).put(row.with(column, value));
        return row.raw(column);
    }

    /**
     * Deletes a row past every check.
     *
     * @throws IllegalStateException if there is no such row
     */
    public synchronized void delete(PortfolioId portfolio, String table, String key) {
        if (rows(portfolio).table(table).remove(key) == null) {
            throw new IllegalStateException("no row " + table + "[" + key + "]");
        }
    }

    /**
     * Puts a copy of a row beside it under another key, past every check.
     *
     * @throws IllegalStateException if there is no such row
     */
    public synchronized void copy(PortfolioId portfolio, String table, String key, String otherKey) {
        StoredRow row = rows(portfolio).find(table, key);
        if (row == null) {
            throw new IllegalStateException("no row " + table + "[" + key + "]");
        }
        rows(portfolio).put(new StoredRow(table, otherKey, row.columns()));
    }

    /** Every row of the portfolio as one line, in a stable order. */
    public synchronized List<String> contents(PortfolioId portfolio) {
        return rows(portfolio).all().map(StoredRow::line).toList();
    }

    /** The columns of every row of one table, in the order of their keys. */
    public synchronized List<Map<String, @Nullable String>> table(PortfolioId portfolio, String table) {
        return rows(portfolio).table(table).values().stream()
                .map(StoredRow::columns)
                .toList();
    }

    /** Reads in one transaction. */
    synchronized <T> T read(PortfolioId portfolio, Function<Rows, T> reading) {
        requireReachable();
        return reading.apply(rows(portfolio));
    }

    /** Writes in one transaction: whoever writes must know that it will succeed before it changes the first row. */
    synchronized <T> T write(PortfolioId portfolio, Function<Rows, T> writing) {
        requireReachable();
        T answer = writing.apply(rows(portfolio));
        if (losesNextAnswer) {
            losesNextAnswer = false;
            throw Faults.unavailable();
        }
        return answer;
    }

    Instant now() {
        return clock.instant();
    }

    private void requireReachable() {
        if (!isReachable) {
            throw Faults.unavailable();
        }
    }

    private Rows rows(PortfolioId portfolio) {
        return portfolios.computeIfAbsent(portfolio, id -> new Rows());
    }
}
