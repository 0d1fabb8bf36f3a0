package io.ballast.adapter.postgres;

import io.ballast.application.port.out.StoreSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;

/** The shape of the store. Only what looks for migrations starts Flyway. */
final class PostgresStoreSchema implements StoreSchema {

    private static final int MOST_TRIES_TO_DROP = 10;

    private final OneShot database;
    private final DataSource owner;
    private final SchemaCheck schema;
    private final PostgresConfig config;
    private final Failures failures;

    PostgresStoreSchema(
            OneShot database, DataSource owner, SchemaCheck schema, PostgresConfig config, Failures failures) {
        this.database = database;
        this.owner = owner;
        this.schema = schema;
        this.config = config;
        this.failures = failures;
    }

    @Override
    public Optional<String> version() {
        return database.use("asking for the schema", session -> schema.installed(session, schema.facts(session)));
    }

    @Override
    public List<String> pending() {
        version().ifPresent(schema::requireNotNewer);
        return flyway(
                "looking for migrations",
                flyway -> Arrays.stream(flyway.info().pending())
                        .map(PostgresStoreSchema::line)
                        .toList());
    }

    @Override
    public List<String> migrate() {
        version().ifPresent(schema::requireNotNewer);
        List<String> run = new ArrayList<>(flyway("the migration", flyway -> {
            List<String> pending = Arrays.stream(flyway.info().pending())
                    .map(PostgresStoreSchema::line)
                    .toList();
            MigrateResult result = flyway.migrate();
            return pending.subList(0, Math.min(pending.size(), result.migrationsExecuted));
        }));
        // A drill drops its schema again, and roles would stay.
        if (!run.isEmpty() && !config.isDrill()) {
            run.addAll(roles());
        }
        return run;
    }

    private List<String> roles() {
        try (Connection connection = owner.getConnection()) {
            return new Roles(config.schema()).make(connection);
        } catch (SQLException e) {
            throw failures.translate("making roles", e);
        }
    }

    /** Drops the schema that a drill has made for itself, and refuses any other. */
    void dropDrill() {
        if (!config.isDrill()) {
            throw new IllegalStateException("the schema " + config.schema() + " was not made by a drill");
        }
        // A migration that is stopped in its middle holds its locks until the server has noticed.
        for (int tries = 1; ; tries++) {
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP SCHEMA IF EXISTS \"" + config.schema() + "\" CASCADE");
                return;
            } catch (SQLException e) {
                if (tries == MOST_TRIES_TO_DROP || !SqlState.LOCKED.equals(e.getSQLState())) {
                    throw failures.translate("dropping the drill's schema", e);
                }
            }
        }
    }

    private static String line(MigrationInfo migration) {
        return migration.getVersion() + "  " + migration.getScript() + "  " + migration.getDescription();
    }

    /**
     * Work with Flyway.
     *
     * @param <T> its result
     */
    private interface Work<T> {
        T with(Flyway flyway);
    }

    private <T> T flyway(String doing, Work<T> work) {
        try {
            return work.with(Flyway.configure(PostgresStoreSchema.class.getClassLoader())
                    .dataSource(owner)
                    .schemas(config.schema())
                    .defaultSchema(config.schema())
                    .locations("classpath:io/ballast/adapter/postgres/migration")
                    .validateMigrationNaming(true)
                    .load());
        } catch (FlywayException e) {
            if (Failures.sqlState(e).isPresent()) {
                throw failures.translate(doing, e);
            }
            throw schema.foreign(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }
}
