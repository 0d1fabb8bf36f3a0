package io.ballast.adapter.postgres;

import io.ballast.contract.Capability;
import io.ballast.contract.Cell;
import io.ballast.contract.StoreEnvironment;
import io.ballast.contract.StoreProcess;
import io.ballast.contract.Turn;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.Phase;
import io.ballast.servers.proxy.FaultProxy;
import io.ballast.servers.proxy.Place;
import io.ballast.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A database of its own for each test, behind a proxy, with a superuser to look at it and to spoil it. */
final class PostgresEnvironment implements StoreEnvironment {

    private static final Map<String, String> KEYS = new LinkedHashMap<>(Map.of(
            Cell.HEAD,
            "portfolio_id",
            Cell.POSITIONS,
            "position_id",
            Cell.PYRAMIDS,
            "instrument",
            Cell.JOURNAL,
            "seq",
            "recovery_runs",
            "run_id",
            "leadership_history",
            "entry",
            "instance_metadata",
            "instance"));

    private final TestDatabase database = MigratedDatabases.fresh();
    private final FaultProxy proxy = FaultProxy.to(database.url());
    private final Map<String, String> retyped = new HashMap<>();
    private final List<PostgresModule> opened = new ArrayList<>();

    @Override
    public PortfolioId portfolio() {
        return Fixture.MAIN;
    }

    @Override
    public StoreProcess open(PortfolioId portfolio) {
        PostgresModule module = new PostgresModule(
                Fixture.impatient(
                        PostgresConfig.of(proxy.through(database.url()), database.user(), database.password()),
                        Duration.ofSeconds(1)),
                portfolio);
        opened.add(module);
        return new StoreProcess(
                module.portfolioStore(), module.ownership(), module.recoveryJournal(), module.archive());
    }

    @Override
    public boolean supports(Capability capability) {
        return true;
    }

    @Override
    public @Nullable String exchange(Cell cell, @Nullable String value) {
        AtomicReference<@Nullable String> before = new AtomicReference<>();
        asSuperuser(connection -> {
            before.set(new CellEditor(connection, KEYS, portfolio(), retyped).exchange(cell, value));
            return true;
        });
        return before.get();
    }

    @Override
    public void delete(String table, String key) {
        asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "DELETE FROM " + table + " WHERE portfolio_id = ? AND " + KEYS.get(table) + "::text = ?")) {
                statement.setString(1, portfolio().value());
                statement.setString(2, key);
                if (statement.executeUpdate() != 1) {
                    throw new IllegalStateException("there is no row " + key + " in " + table);
                }
                return true;
            }
        });
    }

    @Override
    public List<String> contents() {
        List<String> rows = new ArrayList<>();
        KEYS.forEach((table, key) -> rows.addAll(query("SELECT '" + table + " ' || t::text FROM " + table
                + " AS t WHERE portfolio_id = '" + portfolio() + "' ORDER BY " + key)));
        return rows;
    }

    @Override
    public List<Turn> history() {
        return asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT epoch, phase, holder, reason FROM leadership_history WHERE portfolio_id = '"
                                    + portfolio() + "' ORDER BY entry");
                    ResultSet rows = statement.executeQuery()) {
                List<Turn> turns = new ArrayList<>();
                while (rows.next()) {
                    turns.add(new Turn(
                            rows.getLong(1), Phase.valueOf(rows.getString(2)), rows.getString(3), rows.getString(4)));
                }
                return turns;
            }
        });
    }

    @Override
    public void ageHeartbeat(Duration by) {
        asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "UPDATE portfolio_state SET heartbeat_at = heartbeat_at - ? * interval '1 millisecond'")) {
                statement.setLong(1, by.toMillis());
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void makeUnreachable() {
        proxy.cut();
    }

    @Override
    public void loseNextAnswer() {
        proxy.resetAt(Place.replyTo("UPDATE portfolio_state"));
    }

    private List<String> query(String sql) {
        return asSuperuser(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        });
    }

    private <T> T asSuperuser(Work<T> work) {
        try (Connection connection = MigratedDatabases.connectAsSuperuser(database)) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Something done past the adapter.
     *
     * @param <T> what comes of it
     */
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    @Override
    public void close() {
        opened.forEach(PostgresModule::close);
        proxy.close();
        MigratedDatabases.drop(database);
    }
}
