package io.ballast.adapter.postgres;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.ballast.application.port.out.Archive;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.RecoveryJournal;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.domain.identity.PortfolioId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.plugin.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * One portfolio in PostgreSQL, as the ports of the application.
 *
 * <p>Its methods also work without an injector. Nothing connects before the first use; whoever made the module closes it.
 *
 * <pre>{@code
 * try (PostgresModule postgres = new PostgresModule(config, new PortfolioId("main"))) {
 *     postgres.portfolioStore().read();
 * }
 * }</pre>
 */
public final class PostgresModule extends AbstractModule implements AutoCloseable {

    private final Connector connector;
    private final Lane lane;
    private final Pool pool;
    private final PostgresPortfolioStore store;
    private final PostgresArchive archive;
    private final PostgresOwnership ownership;
    private final PostgresRecoveryJournal runs;
    private final PostgresStoreSchema storeSchema;
    private final Database chronicle;
    private final PortfolioId portfolio;

    /**
     * Connects to nothing yet.
     *
     * @param portfolio the one that the ports speak of
     */
    public PostgresModule(PostgresConfig config, PortfolioId portfolio) {
        this(config, portfolio, new Connector(config, portfolio));
    }

    PostgresModule(PostgresConfig config, PortfolioId portfolio, Connector connector, Interceptor... observers) {
        this.connector = connector;
        String address = config.address();
        Failures failures = new Failures(address);
        SchemaCheck schema = new SchemaCheck(address, config.schema());
        Sessions sessions = new Sessions(connector.dataSource(Purpose.WRITE), observers);
        OneShot reading = new OneShot(connector, Purpose.READ, sessions, failures);
        OneShot creating = new OneShot(connector, Purpose.CREATE, sessions, failures);
        OneShot operating = new OneShot(connector, Purpose.OPERATE, sessions, failures);
        chronicle = reading;
        this.portfolio = portfolio;
        lane = new Lane(connector, sessions, failures);
        pool = new Pool(
                config, connector.dataSource(Purpose.WRITE), "ballast-" + portfolio.value(), sessions, failures);
        store = new PostgresPortfolioStore(portfolio, reading, creating, operating, pool, schema);
        archive = new PostgresArchive(portfolio, new OneShot(connector, Purpose.AUDIT, sessions, failures), schema);
        ownership = new PostgresOwnership(portfolio, config.program(), lane, pool, operating, schema, address);
        runs = new PostgresRecoveryJournal(portfolio, lane, pool, schema);
        storeSchema =
                new PostgresStoreSchema(creating, connector.dataSource(Purpose.MIGRATE), schema, config, failures);
    }

    @Provides
    @Singleton
    public PortfolioStore portfolioStore() {
        return store;
    }

    @Provides
    @Singleton
    public Archive archive() {
        return archive;
    }

    @Provides
    @Singleton
    public Ownership ownership() {
        return ownership;
    }

    @Provides
    @Singleton
    public RecoveryJournal recoveryJournal() {
        return runs;
    }

    @Provides
    @Singleton
    public StoreSchema storeSchema() {
        return storeSchema;
    }

    /**
     * Lets the pool of connections tell its figures; once, and not at all unless it is called.
     *
     * @param registry a {@code MeterRegistry} of Micrometer, which is not needed here otherwise
     */
    public void countIn(Object registry) {
        pool.countIn(registry);
    }

    /** Settings of sessions that we ask for and the server does not know; known after the first connection. */
    public Set<String> settingsLeftOut() {
        return connector.unknownSettings();
    }

    /**
     * Drops the schema, where its name says that a drill has made it: {@code ballast_drill_…}.
     *
     * @throws IllegalStateException if it is any other
     */
    public void dropDrillSchema() {
        storeSchema.dropDrill();
    }

    /**
     * Under which epoch an entry of the journal was written, and when by the server's clock.
     */
    public record Written(long seq, long epoch, Instant at) {}

    /**
     * A change of phase or epoch.
     *
     * @param event {@code TAKEN}
     * @param holder null where nobody ever was one
     */
    public record Change(String event, long epoch, @Nullable String holder, Instant at) {}

    /** Who wrote what, in the order of the journal: what a drill sets against {@link #changes}. */
    public List<Written> written(long fromSeq, int limit) {
        return chronicle.use(
                "reading who wrote the journal",
                session -> session.getMapper(ChronicleMapper.class).written(portfolio.value(), fromSeq, limit));
    }

    /** Every change of phase or epoch, in order. */
    public List<Change> changes() {
        return chronicle.use(
                "reading the history of the leadership",
                session -> session.getMapper(ChronicleMapper.class).changes(portfolio.value()));
    }

    /** Closes every connection. */
    @Override
    public void close() {
        lane.close();
        pool.close();
    }
}
