package io.ballast.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.Claimant;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.PortfolioStore;
import io.ballast.application.port.out.PortfolioStore.Commitment;
import io.ballast.domain.command.EntryOrder;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.consistency.CheckResult;
import io.ballast.domain.consistency.SealedSnapshot;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.journal.Batch;
import io.ballast.domain.journal.Genesis;
import io.ballast.domain.journal.SealedPortfolio;
import io.ballast.domain.money.Lots;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Price;
import io.ballast.domain.money.Quantity;
import io.ballast.domain.portfolio.Portfolio;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.Leadership;
import io.ballast.domain.seal.Sealer;
import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.plugin.Interceptor;

/** A database with our schema, and one portfolio in it to do things to. */
final class Fixture implements AutoCloseable {

    static final PortfolioId MAIN = new PortfolioId("main");
    static final Instant OPENED = Instant.parse("2026-01-05T04:00:00.123456Z");
    static final Duration TTL = Duration.ofSeconds(30);

    private static final ContractTerms TERMS = new ContractTerms(Quantity.of(30), Money.of(30), Money.of(270_000));

    final TestDatabase database;
    final PostgresConfig config;
    private final List<PostgresModule> opened = new ArrayList<>();
    final PostgresModule module;

    private Fixture(TestDatabase database, PostgresConfig config) {
        this.database = database;
        this.config = config;
        this.module = open();
    }

    /** A new database of the shared server, with the schema in it. */
    static Fixture migrated() {
        return on(MigratedDatabases.fresh());
    }

    /** A new database without a schema. */
    static Fixture empty() {
        return on(TestPostgres.shared().freshDatabase());
    }

    static Fixture on(TestDatabase database) {
        return new Fixture(
                database,
                impatient(
                        PostgresConfig.of(database.url(), database.user(), database.password()),
                        PostgresConfig.Timeouts.DEFAULT.acquire()));
    }

    /** With short waits for a server that is not there; it is on the same machine. */
    static PostgresConfig impatient(PostgresConfig config, Duration acquire) {
        Duration second = Duration.ofSeconds(1);
        PostgresConfig.Timeouts patient = PostgresConfig.Timeouts.DEFAULT;
        return config.withTimeouts(new PostgresConfig.Timeouts(
                second,
                second.multipliedBy(2),
                acquire,
                patient.write(),
                patient.read(),
                patient.statement(),
                patient.reading(),
                patient.lock(),
                patient.idleInTransaction()));
    }

    /** One more process: its own connections to the same portfolio. */
    PostgresModule open() {
        return open(config);
    }

    PostgresModule open(PostgresConfig other, Interceptor... observers) {
        PostgresModule another = new PostgresModule(other, MAIN, new Connector(other, MAIN), observers);
        opened.add(another);
        return another;
    }

    PortfolioStore store() {
        return module.portfolioStore();
    }

    Ownership ownership() {
        return module.ownership();
    }

    /** Past every adapter and every trigger. */
    void edit(String... statements) {
        run("replica", statements);
    }

    /** Past every adapter, but under the eyes of the triggers; in one transaction. */
    void tryTo(String... statements) throws SQLException {
        try (Connection connection = connect("origin");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        }
    }

    String ask(String question) {
        try (Connection connection = connect("origin");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            assertThat(rows.next()).as(question).isTrue();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    /** A superuser's session in our schema. */
    Connection connect() throws SQLException {
        return connect("origin");
    }

    private Connection connect(String role) throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = ballast");
            statement.execute("SET session_replication_role = " + role);
        }
        return connection;
    }

    private void run(String role, String... statements) {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    SealedPortfolio create() {
        return create(module);
    }

    static SealedPortfolio create(PostgresModule by) {
        Genesis genesis = new Genesis(MAIN, UUID.randomUUID(), Currency.getInstance("INR"), Money.of(5_000_000));
        by.portfolioStore().create(genesis, Sealer.PLAIN, "init");
        return SealedPortfolio.begin(genesis, Sealer.PLAIN);
    }

    static Claimant claimant(String instance) {
        return new Claimant(new InstanceId(instance), UUID.randomUUID(), TTL, false, "test");
    }

    Leadership take(String instance) {
        return ((TakeOver.Taken) ownership().takeOver(claimant(instance))).leadership();
    }

    /** Takes the portfolio and makes it active. */
    Leadership lead(String instance) {
        return lead(module, instance);
    }

    static Leadership lead(PostgresModule by, String instance) {
        Leadership leadership = ((TakeOver.Taken) by.ownership().takeOver(claimant(instance))).leadership();
        assertThat(by.ownership().activate(leadership, certificate(leadership))).isTrue();
        return leadership;
    }

    static Certificate certificate(Leadership leadership) {
        return new Certificate(
                UUID.randomUUID(),
                leadership.portfolio(),
                leadership.holder(),
                Certificate.Mode.RECOVER,
                Certificate.Outcome.RECOVERED,
                null,
                OPENED,
                1,
                leadership.epoch(),
                null,
                List.<CheckResult>of(),
                List.of(),
                null,
                new Certificate.Provenance("1", "test", "00"),
                Certificate.noTimings(),
                null);
    }

    void commit(Leadership leadership, Batch batch) {
        assertThat(store().commit(leadership, batch)).isEqualTo(new Commitment.Committed());
    }

    /** An active holder, and one position. */
    Leadership leadWithPosition() {
        SealedPortfolio begun = create();
        Leadership leadership = lead("a");
        commit(leadership, batch(begun, open("c1", "BANK_NIFTY", "BN-1")));
        return leadership;
    }

    /** The state that is stored, as a writer would go on from it. */
    SealedPortfolio stored() {
        return stored(store());
    }

    static SealedPortfolio stored(PortfolioStore by) {
        SealedSnapshot claim = by.read().orElseThrow();
        return new SealedPortfolio(
                Portfolio.trust(claim.snapshot()),
                claim.head().seq(),
                claim.seals().headHash(),
                Sealer.PLAIN.liveSum(claim.snapshot()),
                claim.seals().closed(),
                Sealer.PLAIN);
    }

    static TradeCommand open(String command, String instrument, String position) {
        return new TradeCommand.OpenBase(
                new CommandId(command),
                OPENED,
                new EntryOrder(
                        new Instrument(instrument),
                        new PositionId(position),
                        Price.of(52_000),
                        Lots.of(5),
                        Price.of(51_500),
                        Price.of(350),
                        null,
                        null,
                        null));
    }

    static TradeCommand close(String command, String position) {
        return new TradeCommand.Close(
                new CommandId(command), OPENED, new PositionId(position), Price.of(53_000), "target");
    }

    static TradeCommand trail(String command, String position, long stop) {
        return new TradeCommand.TrailStop(
                new CommandId(command), OPENED, new PositionId(position), Price.of(stop), Price.of(53_000), null);
    }

    static Batch batch(SealedPortfolio before, TradeCommand... commands) {
        List<SealedPortfolio.Step> steps = new ArrayList<>();
        SealedPortfolio state = before;
        for (TradeCommand command : commands) {
            steps.add(state.decide(command, new Facts(OPENED, TERMS, 5, false)));
            state = steps.get(steps.size() - 1).after();
        }
        return new Batch(before, steps);
    }

    @Override
    public void close() {
        opened.forEach(PostgresModule::close);
        MigratedDatabases.drop(database);
    }
}
