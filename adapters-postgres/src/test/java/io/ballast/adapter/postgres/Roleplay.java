package io.ballast.adapter.postgres;

import io.ballast.adapter.postgres.PostgresConfig.Login;
import io.ballast.adapter.postgres.PostgresConfig.Password;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of the database who may do what one of our roles may, and no more. */
final class Roleplay implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Fixture fixture;
    private final String user = "player_" + COUNT.incrementAndGet();

    Roleplay(Fixture fixture, String role) {
        this.fixture = fixture;
        try (var connection = fixture.connect()) {
            new Roles("ballast").make(connection);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        fixture.edit("CREATE USER " + user + " PASSWORD 'secret'", "GRANT ballast_" + role + " TO " + user);
    }

    String user() {
        return user;
    }

    /** The fixture's settings with this user, and the superuser as owner. */
    PostgresConfig config() {
        PostgresConfig config = fixture.config;
        return new PostgresConfig(
                config.url(),
                new Login(user, new Password("secret")),
                config.login(),
                null,
                null,
                config.schema(),
                config.poolSize(),
                config.timeouts(),
                config.program());
    }

    @Override
    public void close() {
        fixture.edit(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '" + user + "'",
                "DROP OWNED BY " + user,
                "DROP USER " + user);
    }
}
