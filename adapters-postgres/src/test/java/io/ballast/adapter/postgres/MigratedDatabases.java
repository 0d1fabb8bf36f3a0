package io.ballast.adapter.postgres;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** New databases that have the schema already: the server copies one that was migrated once. */
final class MigratedDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private MigratedDatabases() {}

    /** Made at the first use. */
    private static final class Template {
        static final TestDatabase ORIGIN = TestPostgres.shared().freshDatabase();
        static final TestDatabase BESIDE = TestPostgres.shared().freshDatabase();

        static {
            PostgresConfig config = PostgresConfig.of(ORIGIN.url(), ORIGIN.user(), ORIGIN.password());
            try (PostgresModule module = new PostgresModule(config, Fixture.MAIN)) {
                module.storeSchema().migrate();
            }
        }

        static String name() {
            return nameOf(ORIGIN);
        }
    }

    static TestDatabase fresh() {
        String name = "migrated_" + COUNT.incrementAndGet();
        execute(Template.BESIDE, "CREATE DATABASE " + name + " TEMPLATE " + Template.name());
        return new TestDatabase(
                Template.ORIGIN.url().replace("/" + Template.name(), "/" + name),
                Template.ORIGIN.user(),
                Template.ORIGIN.password());
    }

    static void drop(TestDatabase database) {
        execute(Template.BESIDE, "DROP DATABASE " + nameOf(database) + " WITH (FORCE)");
    }

    /** In our schema, past every trigger. */
    static Connection connectAsSuperuser(TestDatabase database) throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = ballast");
            statement.execute("SET session_replication_role = replica");
            statement.execute("SET TimeZone = 'UTC'");
        }
        return connection;
    }

    private static String nameOf(TestDatabase database) {
        return database.url().replaceFirst("[?].*", "").replaceFirst(".*/", "");
    }

    private static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
