package io.ballast.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** The connections of commits and queries. Built at the first use: a command that only recovers never pays for it. */
final class Pool implements Database, AutoCloseable {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration VALIDATION = Duration.ofSeconds(1);

    private final PostgresConfig config;
    private final DataSource dataSource;
    private final String name;
    private final Sessions sessions;
    private final Failures failures;
    private @Nullable HikariDataSource pool;
    private @Nullable Object registry;
    private boolean isClosed;

    Pool(PostgresConfig config, DataSource dataSource, String name, Sessions sessions, Failures failures) {
        this.config = config;
        this.dataSource = dataSource;
        this.name = name;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public <T> T use(String doing, Function<SqlSession, T> work) {
        try (Connection connection = pool(doing).getConnection()) {
            return sessions.with(connection, work);
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(doing, e);
        }
    }

    /** Also where connections are open already. */
    synchronized void countIn(Object meterRegistry) {
        registry = meterRegistry;
        if (pool != null) {
            pool.setMetricRegistry(meterRegistry);
        }
    }

    private synchronized HikariDataSource pool(String doing) {
        if (isClosed) {
            throw failures.closed(doing);
        }
        HikariDataSource built = pool;
        if (built == null) {
            HikariConfig settings = settings();
            settings.setMetricRegistry(registry);
            built = new HikariDataSource(settings);
            pool = built;
        }
        return built;
    }

    private HikariConfig settings() {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setDataSource(dataSource);
        settings.setMaximumPoolSize(config.poolSize());
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(config.timeouts().acquire().toMillis());
        settings.setValidationTimeout(VALIDATION.toMillis());
        settings.setMaxLifetime(LIFETIME.toMillis());
        settings.setIdleTimeout(LIFETIME.toMillis() / 2);
        settings.setKeepaliveTime(KEEP_ALIVE.toMillis());
        settings.setExceptionOverride(new EvictDemoted());
        // A server that is not there yet is met by a failure of the first use, not of the start.
        settings.setInitializationFailTimeout(-1);
        return settings;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }
}
