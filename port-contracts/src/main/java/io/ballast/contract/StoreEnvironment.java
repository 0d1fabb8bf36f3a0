package io.ballast.contract;

import io.ballast.domain.identity.PortfolioId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the module of a store gives to the tests of {@link PortfolioStoreContract}, {@link OwnershipContract} and
 * {@link RecoveryJournalContract}: a storage whose schema is installed, and ways to look at it and to spoil it past the
 * adapter.
 *
 * <p>One is asked for before each test and closed after it. It need not start a server of its own: a portfolio id that
 * was never used is as good as an empty storage.
 */
public interface StoreEnvironment extends AutoCloseable {

    /** The portfolio of this test, of which nothing is stored yet; an id of at most 19 characters. */
    PortfolioId portfolio();

    /**
     * Opens the storage as one more process would: with its own handles and connections, sharing nothing with those
     * opened before but the storage. What was opened is closed with the environment.
     */
    StoreProcess open(PortfolioId portfolio);

    /** Opens the portfolio of this test as one more process would. */
    default StoreProcess open() {
        return open(portfolio());
    }

    /** Whether the storage can hold or do this. */
    boolean supports(Capability capability);

    /**
     * Puts a value into a cell past every check, and answers what was there, so that putting that back undoes it.
     *
     * <p>Values are text: decimals in plain notation, instants as in ISO 8601 in UTC, digests in hexadecimal, flags as
     * {@code true} and {@code false}. What is undone may come back in a form of the environment's own.
     *
     * @throws IllegalStateException if there is no such cell, or the storage cannot hold the value
     */
    @Nullable
    String exchange(Cell cell, @Nullable String value);

    /**
     * Deletes a row past every check.
     *
     * @throws IllegalStateException if there is no such row
     */
    void delete(String table, String key);

    /**
     * Every row of every table that speaks of the portfolio, each as one line of text, in a stable order. Two answers
     * are equal exactly when nothing was written between them.
     */
    List<String> contents();

    /** The history of ownership, oldest first. */
    List<Turn> history();

    /**
     * Dates the holder's last heartbeat back, as if so much more time had passed on the store's clock since.
     *
     * @param by how much; negative for a heartbeat that seems to come from the future
     */
    void ageHeartbeat(Duration by);

    /** From now on no process reaches the storage; calls under way and to come fail. */
    void makeUnreachable();

    /** The next write lands, and the process that asked for it does not learn so. Needs {@link Capability#LOSES_ANSWERS}. */
    default void loseNextAnswer() {
        throw new UnsupportedOperationException("this storage cannot lose an answer");
    }

    /** Closes whatever was opened; must work after {@link #makeUnreachable()}. */
    @Override
    void close();
}
