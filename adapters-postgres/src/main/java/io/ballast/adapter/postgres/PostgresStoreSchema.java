package io.ballast.adapter.postgres;

import io.ballast.application.port.out.StoreSchema;
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

    private final OneShot database;
    private final DataSource owner;
    private final SchemaCheck schema;
    private final String schemaName;
    private final Failures failures;

    PostgresStoreSchema(OneShot database, DataSource owner, SchemaCheck schema, String schemaName, Failures failures) {
        this.database = database;
        this.owner = owner;
        this.schema = schema;
        this.schemaName = schemaName;
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
        return flyway("the migration", flyway -> {
            List<String> pending = Arrays.stream(flyway.info().pending())
                    .map(PostgresStoreSchema::line)
                    .toList();
            MigrateResult result = flyway.migrate();
            return pending.subList(0, Math.min(pending.size(), result.migrationsExecuted));
        });
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
                    .schemas(schemaName)
                    .defaultSchema(schemaName)
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
