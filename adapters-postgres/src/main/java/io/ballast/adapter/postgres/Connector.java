package io.ballast.adapter.postgres;

import io.ballast.domain.identity.PortfolioId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections that cannot hang, cannot find another schema's tables, and show in the server whose they are. */
final class Connector {

    /** What every connection to a server says of itself, before anything is known of epochs. */
    static String applicationName(PortfolioId portfolio) {
        return "ballast:" + portfolio.value();
    }

    private final PostgresConfig config;
    private final PortfolioId portfolio;
    private final Function<Purpose, Map<String, String>> settings;
    private final Set<String> unknownSettings = new ConcurrentSkipListSet<>();

    Connector(PostgresConfig config, PortfolioId portfolio) {
        this(config, portfolio, purpose -> purpose.settings(config.timeouts()));
    }

    /**
     * For tests of servers that lack a setting.
     *
     * @param settings of a session by name
     */
    Connector(PostgresConfig config, PortfolioId portfolio, Function<Purpose, Map<String, String>> settings) {
        this.config = config;
        this.portfolio = portfolio;
        this.settings = settings;
    }

    /** A new connection, with automatic commit. */
    Connection open(Purpose purpose) throws SQLException {
        Connection connection = driver(purpose).getConnection();
        try {
            set(connection, settings.apply(purpose));
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
        return connection;
    }

    /** The same in the form in which pools and Flyway ask. */
    DataSource dataSource(Purpose purpose) {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return open(purpose);
            }
        };
    }

    /** The wanted settings of the server's sessions that the server does not know; they are left out. */
    Set<String> unknownSettings() {
        return new TreeSet<>(unknownSettings);
    }

    String address() {
        return config.address();
    }

    private PGSimpleDataSource driver(Purpose purpose) {
        PostgresConfig.Timeouts timeouts = config.timeouts();
        PostgresConfig.Login login = config.login(purpose);
        PGSimpleDataSource driver = new PGSimpleDataSource();
        driver.setURL(config.url());
        unlessGiven("connectTimeout", () -> driver.setConnectTimeout(seconds(timeouts.connect())));
        unlessGiven("loginTimeout", () -> driver.setLoginTimeout(seconds(timeouts.login())));
        unlessGiven("socketTimeout", () -> driver.setSocketTimeout(seconds(purpose.answer(timeouts))));
        unlessGiven("cancelSignalTimeout", () -> driver.setCancelSignalTimeout(2));
        unlessGiven("tcpKeepAlive", () -> driver.setTcpKeepAlive(true));
        unlessGiven("hostRecheckSeconds", () -> driver.setHostRecheckSeconds(2));
        unlessGiven("targetServerType", () -> driver.setTargetServerType("primary"));
        driver.setUser(login.user());
        driver.setPassword(login.password().value());
        driver.setCurrentSchema('"' + config.schema() + '"');
        driver.setApplicationName(applicationName(portfolio));
        // The server's detail repeats the values of a row that it refuses: none of them belongs into a log.
        driver.setLogServerErrorDetail(false);
        return driver;
    }

    /** What the address says counts more than what is said here. */
    private void unlessGiven(String parameter, Runnable setting) {
        if (!config.hasParameter(parameter)) {
            setting.run();
        }
    }

    private static int seconds(Duration timeout) {
        return Math.toIntExact(timeout.toSeconds());
    }

    /** One round trip for all of them; a setting that the server does not know is no reason to fail. */
    private void set(Connection connection, Map<String, String> wanted) throws SQLException {
        Array names = connection.createArrayOf("text", wanted.keySet().toArray());
        Array values = connection.createArrayOf("text", wanted.values().toArray());
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT name, CASE WHEN current_setting(name, true) IS NOT NULL THEN set_config(name, value, false) END
                FROM unnest(?, ?) AS wanted (name, value)""")) {
            statement.setArray(1, names);
            statement.setArray(2, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(2) == null) {
                        unknownSettings.add(rows.getString(1));
                    }
                }
            }
        }
    }

    private static void closeAfter(SQLException failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
